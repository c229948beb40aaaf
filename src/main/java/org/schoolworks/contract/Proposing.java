package org.schoolworks.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.CaseReaders;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.worklist.OpenTasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A contractor begins a variation of its own contract. */
@Component
@Transactional
public class Proposing {

    /** So many may be begun and not handed in; more is a mistake. */
    private static final int MOST_BEGUN = 5;

    private final Contracts contracts;
    private final Variations variations;
    private final VariationProcess process;
    private final CaseReaders readers;
    private final People people;
    private final Inbox inbox;
    private final OpenTasks openTasks;

    Proposing(
            Contracts contracts,
            Variations variations,
            VariationProcess process,
            CaseReaders readers,
            People people,
            Inbox inbox,
            OpenTasks openTasks) {
        this.contracts = contracts;
        this.variations = variations;
        this.process = process;
        this.readers = readers;
        this.people = people;
        this.inbox = inbox;
        this.openTasks = openTasks;
    }

    /** @return the task in which the request is filled in */
    public String begin(ProjectNo project, String userId) {
        Person person = people.person(userId);
        if (!person.holds("contractor")) {
            throw new NotYours("role", "变更由该项目的施工单位提出，" + person.name() + "不具有这一岗位");
        }
        boolean theirs = contracts
                .find(project)
                .filter(contract -> contract.contractorId().equals(person.organisationId()))
                .isPresent();
        if (!theirs) {
            throw new NotFound("没有编号为 " + project + " 的合同，或者您不是它的承包人");
        }
        long begun = openTasks.of(project).stream()
                .filter(task -> task.step().equals("提出变更签证"))
                .count();
        if (begun >= MOST_BEGUN) {
            throw new Refused("begun", "已有 " + begun + " 件“提出变更签证”尚未提交，请先办理或撤销");
        }
        return inbox.openTask(process.begun(project), "requestVariation").orElseThrow();
    }

    @Transactional(readOnly = true)
    List<Brief> ofProject(ProjectNo project, String userId) {
        if (!readers.mayRead(userId, project)) {
            throw new NotFound("没有编号为 " + project + " 的项目，或者您无权查看");
        }
        return variations.ofProject(project).stream()
                .map(one -> new Brief(
                        one.variationNo(),
                        one.title(),
                        one.amount(),
                        one.status().text(),
                        one.authority() == null ? null : one.authority().text()))
                .toList();
    }

    record Brief(String variationNo, String title, Money amount, String status, @Nullable String authority) {}
}
