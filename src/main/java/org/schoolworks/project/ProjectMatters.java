package org.schoolworks.project;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.document.CaseReaders;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.worklist.Brief;
import org.schoolworks.worklist.Matters;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What this room tells the worklist and the case file about a project. */
@Component
@Order(10)
class ProjectMatters implements Matters, MoneyLines, CaseReaders {

    private final Projects projects;
    private final Budgeting budgeting;
    private final People people;
    private final Readers readers;

    ProjectMatters(Projects projects, Budgeting budgeting, People people, Readers readers) {
        this.projects = projects;
        this.budgeting = budgeting;
        this.people = people;
        this.readers = readers;
    }

    @Override
    public Brief brief(ProjectNo no) {
        Project project = projects.get(no);
        return new Brief(
                no,
                project.name(),
                project.kind().text(),
                budgeting.programme(project.programme()).name(),
                people.organisation(project.schoolId()).name(),
                people.organisation(project.townshipId()).name(),
                project.areaM2(),
                project.status().stage() + " · " + project.status().text(),
                track(project),
                project.sample(),
                conditions(project),
                projects.parties(no),
                project.atStake());
    }

    private static Set<String> conditions(Project project) {
        Set<String> conditions = new HashSet<>(project.approvalCodes());
        conditions.add(project.kind().isPurchase() ? "purchase" : "works");
        return conditions;
    }

    private static String track(Project project) {
        if (project.kind().isPurchase()) {
            return "政府采购";
        }
        return project.approvalCodes().contains("proposal") ? "立项审批" : "简化程序";
    }

    @Override
    public List<Title> titles(Collection<String> numbers) {
        return numbers.isEmpty() ? List.of() : projects.titles(numbers);
    }

    @Override
    public List<Line> moneyOf(ProjectNo no) {
        Project project = projects.get(no);
        Money allotted = budgeting.allotted(no);
        return List.of(
                new Line("申报总投资", project.investment()),
                new Line("投资估算", project.investmentEstimate()),
                new Line("核定概算", project.approvedEstimate()),
                new Line("评审预算", project.budget()),
                new Line("已下达指标", allotted));
    }

    /** The bureau and the authorities read every project's papers; a partner, those of its own projects. */
    @Override
    public boolean mayRead(String userId, ProjectNo no) {
        Person person = people.person(userId);
        return readers.readsAll(person)
                || (person.organisationId() != null && projects.isParty(no, person.organisationId()));
    }
}
