package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.CaseReaders;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.worklist.OpenTasks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who begins what runs beside a tender: a dispute the section or the tendering agent of the project, who record it for the
 * tenderer; a clarification of the documents the agent; a record of what was done the section. Of a purchase the equipment
 * centre stands in the section's place.
 */
@Component
@Transactional
public class Contesting {

    /** So many may be begun and not handed in; more is a mistake. */
    private static final int MOST_BEGUN = 5;

    private static final String AGENT = "procurementAgent";
    private static final String SECTION = "capitalWorks";
    private static final String CENTRE = "equipmentCentre";

    private final Tenders tenders;
    private final ProjectRegister register;
    private final Disputes disputes;
    private final Suspensions suspensions;
    private final Clocks clocks;
    private final TenderProcess process;
    private final CaseReaders readers;
    private final People people;
    private final Inbox inbox;
    private final OpenTasks openTasks;

    Contesting(
            Tenders tenders,
            ProjectRegister register,
            Disputes disputes,
            Suspensions suspensions,
            Clocks clocks,
            TenderProcess process,
            CaseReaders readers,
            People people,
            Inbox inbox,
            OpenTasks openTasks) {
        this.tenders = tenders;
        this.register = register;
        this.disputes = disputes;
        this.suspensions = suspensions;
        this.clocks = clocks;
        this.process = process;
        this.readers = readers;
        this.people = people;
        this.inbox = inbox;
        this.openTasks = openTasks;
    }

    /** @return the task in which the dispute is recorded */
    public String beginDispute(ProjectNo project, String userId) {
        if (isPurchase(project)) {
            return beginDisputeOfPurchase(project, userId);
        }
        boolean byAgent = !person(project, userId, SECTION, AGENT).holds(SECTION);
        check(project, byAgent ? "代理登记异议投诉" : "登记异议投诉");
        return inbox.openTask(
                        process.disputeBegun(project, byAgent), byAgent ? "recordDisputeByAgent" : "recordDispute")
                .orElseThrow();
    }

    private String beginDisputeOfPurchase(ProjectNo project, String userId) {
        boolean byAgent = !person(project, userId, CENTRE, AGENT).holds(CENTRE);
        check(project, byAgent ? "代理登记质疑投诉" : "登记质疑投诉");
        return inbox.openTask(
                        process.purchaseDisputeBegun(project, byAgent), byAgent ? "recordQueryByAgent" : "recordQuery")
                .orElseThrow();
    }

    /** @return the task in which the documents are clarified */
    public String beginClarification(ProjectNo project, String userId) {
        person(project, userId, AGENT);
        check(project, "澄清修改招标文件");
        return inbox.openTask(process.clarificationBegun(project), "clarifyDocuments")
                .orElseThrow();
    }

    /** @return the task in which it is recorded */
    public String beginRecord(ProjectNo project, String userId) {
        if (isPurchase(project)) {
            person(project, userId, CENTRE);
            check(project, "登记采购事项");
            return inbox.openTask(process.purchaseRecordBegun(project), "recordPurchaseHappening")
                    .orElseThrow();
        }
        person(project, userId, SECTION);
        check(project, "登记招标事项");
        return inbox.openTask(process.recordBegun(project), "recordHappening").orElseThrow();
    }

    /** For whoever may read the project: its clocks, its disputes and what they stopped. */
    @Transactional(readOnly = true)
    Course of(ProjectNo project, String userId) {
        if (!readers.mayRead(userId, project)) {
            throw new NotFound("没有编号为 " + project + " 的项目，或者您无权查看");
        }
        Optional<Tender> tender = tenders.find(project);
        return new Course(
                clocks.of(project).stream()
                        .map(reading -> new Dated(
                                reading.clock().name(),
                                reading.due().on(),
                                reading.due().provisional(),
                                reading.state().text(),
                                reading.clock().basis(),
                                reading.clock().consequence()))
                        .toList(),
                disputes.ofProject(project).stream()
                        .map(one -> new Contested(
                                one.disputeNo(),
                                one.kind().text(),
                                one.about().text(),
                                one.party(),
                                one.receivedOn(),
                                one.status().text(),
                                one.remedy() == null ? null : one.remedy().text()))
                        .toList(),
                tender.map(suspensions::of).orElse(List.of()).stream()
                        .map(one ->
                                new Stopped(one.disputeNo(), one.fromOn(), one.untilOn(), one.reason(), one.basis()))
                        .toList());
    }

    private boolean isPurchase(ProjectNo project) {
        return register.project(project).kind().isPurchase();
    }

    private Person person(ProjectNo project, String userId, String... roles) {
        Person person = people.person(userId);
        boolean may = List.of(roles).stream().anyMatch(person::holds);
        if (!may) {
            throw new NotYours(
                    "role",
                    "此事项由"
                            + String.join(
                                    "、",
                                    List.of(roles).stream()
                                            .map(role -> people.role(role).name())
                                            .toList())
                            + "办理，" + person.name() + "不具有这一岗位");
        }
        if (!readers.mayRead(userId, project)) {
            throw new NotFound("没有编号为 " + project + " 的项目，或者您无权查看");
        }
        return person;
    }

    private void check(ProjectNo project, String step) {
        // locked, so that those who begin at once count one another
        if (tenders.lockIfAny(project).isEmpty()) {
            throw new Refused("begun", "项目 " + project + " 还没有招标（采购）方案，没有可以" + step + "的招标或者采购");
        }
        long begun = openTasks.of(project).stream()
                .filter(task -> task.step().equals(step))
                .count();
        if (begun >= MOST_BEGUN) {
            throw new Refused("begun", "已有 " + begun + " 件“" + step + "”尚未提交，请先办理或撤销");
        }
    }

    record Course(List<Dated> clocks, List<Contested> disputes, List<Stopped> suspensions) {}

    record Dated(String name, LocalDate dueOn, boolean provisional, String state, String basis, String consequence) {}

    record Contested(
            String disputeNo,
            String kind,
            String about,
            String party,
            LocalDate receivedOn,
            String status,
            @Nullable String remedy) {}

    record Stopped(String disputeNo, LocalDate fromOn, @Nullable LocalDate untilOn, String reason, String basis) {}
}
