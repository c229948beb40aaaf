package org.schoolworks.monitor;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Refused;
import org.schoolworks.monitor.OverviewMapper.DueTask;
import org.schoolworks.monitor.OverviewMapper.Scope;
import org.schoolworks.monitor.Selection.Asked;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The open tasks of all steps, what is due first on top: all of them, the overdue, or those soon due. Who sees them is for
 * {@link Watchers} to say; an office sees its own tasks alone.
 */
@Component
class OpenList {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 10_000;
    private static final int SOON_DAYS = 3;

    private final OverviewMapper mapper;
    private final Scopes scopes;
    private final Watchers watchers;
    private final Diagrams diagrams;
    private final WorkingDays workingDays;
    private final People people;
    private final Inbox inbox;
    private final Clock clock;

    OpenList(
            OverviewMapper mapper,
            Scopes scopes,
            Watchers watchers,
            Diagrams diagrams,
            WorkingDays workingDays,
            People people,
            Inbox inbox,
            Clock clock) {
        this.mapper = mapper;
        this.scopes = scopes;
        this.watchers = watchers;
        this.diagrams = diagrams;
        this.workingDays = workingDays;
        this.people = people;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** By the day on which they are due. */
    enum Due {
        ALL("all", "在办事项"),
        OVERDUE("overdue", "逾期事项"),
        SOON("soon", "临期事项"),
        /** What is overdue or soon due. */
        URGENT("urgent", "逾期和临期事项");

        private final String code;
        private final String text;

        Due(String code, String text) {
            this.code = code;
            this.text = text;
        }

        /** @throws Refused rule {@code due} */
        static Due of(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code.equals(code))
                    .findFirst()
                    .orElseThrow(() -> new Refused("due", "没有“" + code + "”这一到期条件，只有全部、逾期、临期"));
        }
    }

    /** The last day on which something is soon due. */
    LocalDate soonUntil() {
        return workingDays
                .after(LocalDate.now(clock), SOON_DAYS, DayUnit.WORKING_DAY, false)
                .on();
    }

    /** The most urgent of them; whether the asker sees the task in Tasklist is told with each. */
    List<Board.Due> first(Scope scope, Due due, int limit) {
        List<DueTask> rows = rows(scope, due, limit, 0);
        return listed(rows, inbox.visible(rows.stream().map(DueTask::taskId).toList()));
    }

    /** What is overdue or soon due, for a sheet: whose tasks they are is not asked. */
    @Transactional(readOnly = true)
    public List<Board.Due> urgent(Asked asked, int limit, String userId) {
        Scope scope =
                scopes.of(Selection.of(asked, LocalDate.now(clock)), watchers.rolesSeenBy(userId), new ArrayList<>());
        return listed(rows(scope, Due.URGENT, limit, 0), Set.of());
    }

    /**
     * A page of them.
     *
     * @param role of whose tasks alone; empty for all
     * @throws Refused as the overview does, and for a role, a due day or a page that there is not
     */
    @Transactional(readOnly = true)
    public Page page(Asked asked, String due, String role, int page, String userId) {
        List<String> roles = watchers.rolesSeenBy(userId);
        Due wanted = Due.of(due);
        Given.page(page, LAST_PAGE);
        List<String> selected = new ArrayList<>();
        if (!role.isEmpty()) {
            selected.add("岗位：" + roleName(role, roles));
        }
        Scope scope =
                scopes.of(Selection.of(asked, LocalDate.now(clock)), role.isEmpty() ? roles : List.of(role), selected);
        List<DueTask> rows = rows(scope, wanted, PAGE, (page - 1) * PAGE);
        long count = mapper.countDue(scope, from(wanted), until(wanted));
        return new Page(
                wanted.text,
                selected,
                count,
                page,
                Math.max(1, Math.min(LAST_PAGE, (count + PAGE - 1) / PAGE)),
                listed(rows, inbox.visible(rows.stream().map(DueTask::taskId).toList())));
    }

    private String roleName(String role, @Nullable List<String> seen) {
        if (people.roles().stream().noneMatch(one -> one.id().equals(role)) || (seen != null && !seen.contains(role))) {
            throw new NotFound("没有这一岗位，或者它的事项不在您的岗位范围内");
        }
        return people.role(role).name();
    }

    private List<DueTask> rows(Scope scope, Due due, int limit, int offset) {
        return mapper.due(scope, from(due), until(due), limit, offset);
    }

    private @Nullable LocalDate from(Due due) {
        return due == Due.SOON ? LocalDate.now(clock) : null;
    }

    private @Nullable LocalDate until(Due due) {
        return switch (due) {
            case ALL -> null;
            case OVERDUE -> LocalDate.now(clock).minusDays(1);
            case SOON, URGENT -> soonUntil();
        };
    }

    private List<Board.Due> listed(List<DueTask> rows, Set<String> visible) {
        LocalDate today = LocalDate.now(clock);
        return rows.stream()
                .map(row -> listed(row, today, visible.contains(row.taskId())))
                .toList();
    }

    private Board.Due listed(DueTask row, LocalDate today, boolean visible) {
        LocalDate since = LocalDate.ofInstant(row.createdAt(), clock.getZone());
        LocalDate dueOn = row.dueOn();
        return new Board.Due(
                row.taskId(),
                row.projectNo(),
                row.project(),
                row.sample(),
                row.process() + "/" + row.step(),
                row.stepName(),
                Objects.requireNonNullElse(diagrams.names().get(row.process()), row.process()),
                row.role(),
                row.holder(),
                since,
                workingDays.workdaysBetween(since, today),
                dueOn,
                row.dueProvisional(),
                dueOn == null ? 0 : Math.max(0, workingDays.workdaysBetween(dueOn, today)),
                dueOn != null && dueOn.isBefore(today),
                row.money(),
                visible);
    }

    /**
     * @param name what kind of list it is
     * @param selected the filters, as a person reads them
     * @param count of the tasks on all pages
     */
    record Page(String name, List<String> selected, long count, int page, long pages, List<Board.Due> cases) {}
}
