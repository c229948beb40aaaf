package org.schoolworks.worklist;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.OncePerTransaction;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.TaskWatch;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.schoolworks.people.IncompatibleDuties;
import org.schoolworks.people.People;
import org.schoolworks.people.Person;
import org.schoolworks.people.Role;
import org.schoolworks.people.Substituting;
import org.schoolworks.people.Substitution;
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
    private final List<MatterFacts> facts;
    private final People people;
    private final Substituting substituting;
    private final Records records;
    private final Clock clock;

    /** Who was let in to complete a task, while its project is held: the room's listener that follows asks for no more. */
    private final OncePerTransaction<String, Acting> letIn = new OncePerTransaction<>();

    Doorkeeper(
            WorkItemMapper items,
            Limits limits,
            Matters matters,
            List<MatterFacts> facts,
            People people,
            Substituting substituting,
            Records records,
            Clock clock) {
        this.items = items;
        this.limits = limits;
        this.matters = matters;
        this.facts = facts;
        this.people = people;
        this.substituting = substituting;
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
                amountOf(step.processKey(), step.caseId()).orElseGet(brief::atStake),
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
     * Who acts on this step, and in whose stead. Whoever else decides on the project waits until the transaction ends.
     *
     * @throws NotYours unless it is the holder, of the right role and organisation or a substitute of such a one, with no
     *     incompatible duty in this case
     * @throws Stale where it is decided already
     */
    Acting actor(OpenStep step) {
        return letIn.get(step.taskId(), task -> letIn(step));
    }

    /**
     * After the room has decided: the decision itself may have raised the amount.
     *
     * @throws NotYours where it is now more than a substitute may decide on
     */
    void decided(OpenStep step, Acting acting) {
        Substituting.Standing standing = acting.standing();
        if (standing != null) {
            within(standing, present(step.taskId(), items.get(step.taskId())));
        }
    }

    private Acting letIn(OpenStep step) {
        records.takeTurn(new ProjectNo(step.businessKey()));
        @Nullable String user = step.currentUser();
        if (user == null) {
            throw new NotYours("signIn", "请先登录");
        }
        if (!user.equals(step.assignee())) {
            throw new NotYours("holder", "“" + step.name() + "”不在您名下，请先认领再办理");
        }
        return check(step, items.get(step.taskId()), people.person(user));
    }

    private Acting check(OpenStep step, @Nullable WorkItem item, Person person) {
        WorkItem open = present(step.taskId(), item);
        if (open.doneAt() != null || open.cancelledAt() != null) {
            throw new Stale(DONE);
        }
        Acting acting = mayAct(open, person);
        if (acting.standing() != null) {
            substituting.hold(acting.standing().substitution());
        }
        return acting;
    }

    private static WorkItem present(String taskId, @Nullable WorkItem item) {
        if (item == null) {
            throw new IllegalStateException("task " + taskId + " has no row");
        }
        return item;
    }

    private Acting mayAct(WorkItem item, Person person) {
        if (person.holds(People.ADMINISTRATOR)) {
            throw new NotYours("administrator", "系统管理员不得办理业务事项（不相容岗位：系统管理与业务办理相互分离）");
        }
        Role role = people.role(item.role());
        if (person.holds(role.id()) && isOfTheParty(item, role, person)) {
            keepDutiesApart(item, person, null);
            return new Acting(person, null);
        }
        return asSubstitute(item, role, person);
    }

    /** In the stead of the first whose substitution reaches so far; otherwise the last says why not. */
    private Acting asSubstitute(WorkItem item, Role role, Person person) {
        NotYours why = new NotYours(
                "role", "“" + item.stepName() + "”由" + role.name() + "办理，" + person.name() + "不具有该项目的这一岗位");
        for (Substituting.Standing standing : substituting.standing(person.userId(), role.id())) {
            if (isOfTheParty(item, role, standing.principal())) {
                try {
                    within(standing, item);
                    keepDutiesApart(item, person, null);
                    // or one would do through another what he may not do himself
                    keepDutiesApart(item, standing.principal(), person);
                    return new Acting(person, standing);
                } catch (NotYours refused) {
                    why = refused;
                }
            }
        }
        throw why;
    }

    private void within(Substituting.Standing standing, WorkItem item) {
        Substitution substitution = standing.substitution();
        String name = standing.principal().name();
        if (!substitution.covers(item.processKey())) {
            throw new NotYours("substitutionMatter", name + "委托代理的事项不含“" + item.stage() + "”，请由" + name + "本人办理");
        }
        Money ceiling = substitution.ceiling();
        Money amount = amountOf(item);
        if (ceiling != null && amount.exceeds(ceiling)) {
            throw new NotYours(
                    "substitutionCeiling",
                    name + "委托代理的金额上限为 " + ceiling.text() + "，本事项 " + amount.text() + "，请由" + name + "本人办理");
        }
    }

    /** Of the very matter; of its whole project, as it stands now, where the matter has no amount of its own. */
    private Money amountOf(WorkItem item) {
        return amountOf(item.processKey(), item.caseId())
                .orElseGet(() -> matters.brief(new ProjectNo(item.projectNo())).atStake());
    }

    private Optional<Money> amountOf(String processKey, String caseId) {
        return facts.stream()
                .filter(room -> room.knows(processKey))
                .map(room -> room.amountOf(caseId))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** Who would act on an open task in whose stead; null where the door would not let them. */
    @Nullable
    Person principalOf(WorkItem item, String userId) {
        try {
            return mayAct(item, people.person(userId)).principal();
        } catch (NotYours refused) {
            return null;
        }
    }

    /**
     * Whether somebody may take a task back from its holder: who may decide on it, from one who no longer may, such as a substitute
     * whose time is over. Otherwise it would be nobody's.
     */
    boolean mayTakeBack(WorkItem item, String userId) {
        String holder = item.holder();
        return holder != null && !userId.equals(holder) && may(item, userId) && !may(item, holder);
    }

    /** @throws Stale where it is held by nobody, or over */
    void letTakeBack(String taskId, String userId) {
        WorkItem seen = present(taskId, items.get(taskId));
        records.takeTurn(new ProjectNo(seen.projectNo()));
        WorkItem item = present(taskId, items.get(taskId));
        String holder = item.holder();
        if (holder == null || item.doneAt() != null || item.cancelledAt() != null) {
            throw new Stale("任务已退回或已办结，请刷新任务列表");
        }
        if (!mayTakeBack(item, userId)) {
            throw new NotYours(
                    "holder",
                    "“" + item.stepName() + "”由" + people.person(holder).name() + "办理；只有持有人已不能办理时，才能由可以办理的人收回");
        }
    }

    private boolean may(WorkItem item, String userId) {
        try {
            mayAct(item, people.person(userId));
            return people.isActive(userId);
        } catch (NotYours no) {
            return false;
        }
    }

    /** A role held for one organisation counts for that one alone, and only while it is the project's party. */
    private boolean isOfTheParty(WorkItem item, Role role, Person person) {
        if (!role.scoped()) {
            return true;
        }
        @Nullable String party = matters.brief(new ProjectNo(item.projectNo())).party(role.id());
        return party == null || party.equals(person.organisationId());
    }

    /** @param substitute who would act in the person's stead, or null where the person acts */
    private void keepDutiesApart(WorkItem item, Person person, @Nullable Person substitute) {
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
                        person.name() + "已在本事项中办过“" + people.dutyName(other) + "”，不得再"
                                + (substitute == null ? "" : "由" + substitute.name() + "代") + "办“"
                                + people.dutyName(item.duty()) + "”（不相容岗位：" + pair.basis() + "）");
            }
        }
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
