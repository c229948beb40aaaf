package org.schoolworks.monitor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Refused;
import org.schoolworks.monitor.HeatMapper.Scope;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;

/** What is over at a step (已办结事项), the latest first: the tasks behind a number of the past on the heat map. Days are working days. */
@Component
class DoneTasks {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 2000;

    private final DoneMapper mapper;
    private final Figures figures;
    private final Watchers watchers;
    private final Diagrams diagrams;
    private final WorkingDays workingDays;
    private final People people;
    private final Clock clock;

    DoneTasks(
            DoneMapper mapper,
            Figures figures,
            Watchers watchers,
            Diagrams diagrams,
            WorkingDays workingDays,
            People people,
            Clock clock) {
        this.mapper = mapper;
        this.figures = figures;
        this.watchers = watchers;
        this.diagrams = diagrams;
        this.workingDays = workingDays;
        this.people = people;
        this.clock = clock;
    }

    /**
     * The tasks of a step that were done in a period, an office's of its own steps.
     *
     * @param version of the diagram, or null for all of them
     * @param from as of the heat map, whose numbers it explains
     * @throws NotFound where there is no such step, or it is another office's
     * @throws Refused for a page or period that there is not
     */
    Page page(
            String process,
            @Nullable Integer version,
            String step,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            int page,
            String userId) {
        Scope scope = new Scope(process, version, watchers.rolesSeenBy(userId));
        Diagrams.Step known = diagrams.steps(process).get(step);
        if (!HeatMap.isSeen(known, scope)) {
            throw new NotFound("没有这一环节，或不在您的岗位范围");
        }
        Given.page(page, LAST_PAGE);
        PastPeriod period = PastPeriod.of(from, to, LocalDate.now(clock));
        String name = Objects.requireNonNull(known).name();
        return figures.seen(isCurrent -> page(scope, step, name, period, page, isCurrent));
    }

    private Page page(Scope scope, String step, String name, PastPeriod period, int page, boolean isCurrent) {
        long count = mapper.count(scope, step, period.from(), period.until());
        List<DoneMapper.DoneTask> rows = mapper.page(
                scope, step, startOf(period.from()), startOf(period.until().plusDays(1)), PAGE, (page - 1) * PAGE);
        return new Page(
                diagrams.named(List.of(scope.process())),
                name,
                period.from(),
                period.until(),
                !isCurrent,
                count,
                page,
                Math.max(1, Math.min(LAST_PAGE, (count + PAGE - 1) / PAGE)),
                rows.stream().map(this::line).toList());
    }

    private Line line(DoneMapper.DoneTask row) {
        LocalDate opened = day(row.createdAt());
        LocalDate done = day(row.doneAt());
        Instant claimedAt = row.claimedAt();
        LocalDate claimed = claimedAt == null ? done : day(claimedAt);
        String verdict = row.verdict();
        return new Line(
                row.caseId(),
                row.projectNo(),
                row.project(),
                row.sample(),
                people.role(row.role()).name(),
                row.doneBy(),
                opened,
                done,
                workingDays.workdaysBetween(opened, done),
                workingDays.workdaysBetween(opened, claimed),
                verdict == null ? null : row.verdictName() != null ? row.verdictName() : PastCases.verdict(verdict),
                row.limitText(),
                row.dueOn(),
                row.dueOn() != null && done.isAfter(row.dueOn()),
                row.money());
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    /**
     * @param recounting whether {@code count} is still as before a correction of the calendar
     * @param count of the tasks on all pages
     */
    record Page(
            String process,
            String step,
            LocalDate from,
            LocalDate to,
            boolean recounting,
            long count,
            int page,
            long pages,
            List<Line> tasks) {}

    /**
     * @param days working days from its opening until it was done
     * @param waitingDays of them until somebody claimed it
     * @param late done after its due day
     * @param money 元 that the task was about
     */
    record Line(
            String caseId,
            String projectNo,
            String project,
            boolean sample,
            String role,
            @Nullable String doneBy,
            LocalDate openedOn,
            LocalDate doneOn,
            int days,
            int waitingDays,
            @Nullable String verdict,
            String limit,
            @Nullable LocalDate dueOn,
            boolean late,
            Money money) {}
}
