package org.schoolworks.worklist;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.OncePerTransaction;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.TaskWatch;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.schoolworks.people.IncompatibleDuties;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.people.Role;
import org.schoolworks.record.Records;
import org.springframework.stereotype.Component;

/**
 * Stands at every user task of every process: writes its row when it opens, lets only those claim and complete it who may,
 * and keeps duties apart that one person may not combine (行政事业单位内控规范 art. 46; government procurement, rulebook §7).
 */
@Component
class Doorkeeper implements TaskWatch {

    static final String DONE = "该任务已办结或已取消，请刷新任务列表";

    private final WorkItemMapper items;
    private final Limits limits;
    private final Matters matters;
    private final People people;
    private final Records records;
    private final Clock clock;

    /** Who was let in to complete a task, while its project is held: the room's listener that follows asks for no more. */
    private final OncePerTransaction<String, Person> letIn = new OncePerTransaction<>();

    Doorkeeper(WorkItemMapper items, Limits limits, Matters matters, People people, Records records, Clock clock) {
        this.items = items;
        this.limits = limits;
        this.matters = matters;
        this.people = people;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void created(OpenStep step) {
        Instant now = clock.instant();
        String role = step.candidateGroup();
        Brief brief = matters.brief(new ProjectNo(step.businessKey()));
        @Nullable String party = brief.party(role);
        // while the project has no such party yet, any of the role may act
        String group = party == null ? role : people.group(role, party);
        step.offerTo(group);
        Limits.Limit limit = limits.of(step.room(), step.step(), today());
        LocalDate due = limit.deadline().on();
        // the whole last day is in time
        step.due(due.plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusSeconds(1));
        items.insert(new WorkItem(
                step.taskId(),
                brief.no().value(),
                step.caseId(),
                step.processDefinitionId(),
                step.processKey(),
                step.processVersion(),
                step.processName(),
                step.room(),
                step.step(),
                step.name(),
                step.property("duty"),
                role,
                group,
                null,
                now,
                null,
                due,
                limit.deadline().provisional(),
                limit.text(),
                limit.basis(),
                brief.atStake(),
                null,
                null,
                null,
                null));
    }

    @Override
    public void assigned(OpenStep step) {
        // or a party that is replaced meanwhile would hold it from then on
        records.takeTurn(new ProjectNo(step.businessKey()));
        String holder = step.assignee();
        @Nullable WorkItem item = items.get(step.taskId());
        onlyForOneself(step, item, holder);
        if (holder != null) {
            check(step, item, people.person(holder));
        }
        items.hold(step.taskId(), holder, holder == null ? null : clock.instant());
    }

    /** The engine lets a candidate claim for another, and take a task away from its holder by claiming it for nobody. */
    private static void onlyForOneself(OpenStep step, @Nullable WorkItem item, @Nullable String holder) {
        String user = step.currentUser();
        if (user == null) {
            return;
        }
        String before = item == null ? null : item.holder();
        if ((holder != null && !holder.equals(user)) || (before != null && !before.equals(user))) {
            throw new NotYours("holder", "任务只能由本人认领到自己名下，也只能由持有人本人退回");
        }
    }

    @Override
    public void completing(OpenStep step) {
        actor(step);
    }

    @Override
    public void cancelled(OpenStep step) {
        items.cancel(step.taskId(), clock.instant());
    }

    /**
     * The person who acts on this step. Whoever else decides on the project waits until the transaction ends.
     *
     * @throws NotYours unless it is the holder, of the right role and organisation, with no incompatible duty in this case
     * @throws Stale where it is decided already
     */
    Person actor(OpenStep step) {
        return letIn.get(step.taskId(), task -> letIn(step));
    }

    private Person letIn(OpenStep step) {
        records.takeTurn(new ProjectNo(step.businessKey()));
        @Nullable String user = step.currentUser();
        if (user == null) {
            throw new NotYours("signIn", "请先登录");
        }
        if (!user.equals(step.assignee())) {
            throw new NotYours("holder", "“" + step.name() + "”不在您名下，请先认领再办理");
        }
        Person person = people.person(user);
        check(step, items.get(step.taskId()), person);
        return person;
    }

    private void check(OpenStep step, @Nullable WorkItem item, Person person) {
        if (item == null) {
            throw new IllegalStateException("task " + step.taskId() + " has no row");
        }
        if (item.doneAt() != null || item.cancelledAt() != null) {
            throw new Stale(DONE);
        }
        if (person.holds(People.ADMINISTRATOR)) {
            throw new NotYours("administrator", "系统管理员不得办理业务事项（不相容岗位：系统管理与业务办理相互分离）");
        }
        Role role = people.role(item.role());
        if (!person.holds(role.id()) || !isOfTheParty(item, role, person)) {
            throw new NotYours(
                    "role", "“" + item.stepName() + "”由" + role.name() + "办理，" + person.name() + "不具有该项目的这一岗位");
        }
        keepDutiesApart(item, person);
    }

    /** A role held for one organisation counts for that one alone, and only while it is the project's party. */
    private boolean isOfTheParty(WorkItem item, Role role, Person person) {
        if (!role.scoped()) {
            return true;
        }
        @Nullable String party = matters.brief(new ProjectNo(item.projectNo())).party(role.id());
        return party == null || party.equals(person.organisationId());
    }

    private void keepDutiesApart(WorkItem item, Person person) {
        @Nullable Set<String> inCase = null;
        @Nullable Set<String> inProject = null;
        for (IncompatibleDuties pair : people.incompatibleWith(item.duty())) {
            Set<String> done;
            if (pair.scope() == IncompatibleDuties.Scope.CASE) {
                inCase = inCase == null ? records.dutiesInCase(item.caseId(), person.userId()) : inCase;
                done = inCase;
            } else {
                inProject = inProject == null
                        ? records.dutiesInProject(new ProjectNo(item.projectNo()), person.userId())
                        : inProject;
                done = inProject;
            }
            String other = pair.other();
            if (done.contains(other)) {
                throw new NotYours(
                        "incompatibleDuties",
                        person.name() + "已在本事项中办过“" + people.dutyName(other) + "”，不得再办“" + people.dutyName(item.duty())
                                + "”（不相容岗位：" + pair.basis() + "）");
            }
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
