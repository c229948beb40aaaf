package org.schoolworks.monitor;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.monitor.HeatMapper.Scope;
import org.schoolworks.people.People;
import org.schoolworks.worklist.Limits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the cases of one process wait now, and how long its steps have taken: a figure for each step of the diagram, and the cases
 * behind it. Days are working days but for the yuan-days, in which money waits on Sundays too.
 */
@Component
class HeatMap {

    private static final int PAGE = 20;
    private static final int LAST_PAGE = 10_000;

    private final HeatMapper mapper;
    private final Figures figures;
    private final Watchers watchers;
    private final Diagrams diagrams;
    private final Limits limits;
    private final WorkingDays workingDays;
    private final People people;
    private final Inbox inbox;
    private final Clock clock;

    HeatMap(
            HeatMapper mapper,
            Figures figures,
            Watchers watchers,
            Diagrams diagrams,
            Limits limits,
            WorkingDays workingDays,
            People people,
            Inbox inbox,
            Clock clock) {
        this.mapper = mapper;
        this.figures = figures;
        this.watchers = watchers;
        this.diagrams = diagrams;
        this.limits = limits;
        this.workingDays = workingDays;
        this.people = people;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * The heat of each step that has any.
     *
     * @param version of the diagram, or null for all of them
     * @param from a day of the first month of what is over; the past year where nothing is said
     * @throws NotFound where there is no such process
     */
    Heat of(
            String process,
            @Nullable Integer version,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String userId) {
        return figures.seen(isCurrent -> heat(process, version, from, to, userId, isCurrent));
    }

    private Heat heat(
            String process,
            @Nullable Integer version,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String userId,
            boolean isCurrent) {
        Scope scope = new Scope(process, version, watchers.rolesSeenBy(userId));
        Map<String, Diagrams.Step> known = diagrams.steps(process);
        if (known.isEmpty()) {
            throw new NotFound("没有流程“" + process + "”");
        }
        if (version != null && version < 1) {
            throw noVersion(process, version);
        }
        LocalDate today = LocalDate.now(clock);
        PastPeriod period = PastPeriod.of(from, to, today);
        Map<String, Sums> steps = new TreeMap<>();
        Sums all = new Sums();
        for (HeatMapper.Waiting row : mapper.waiting(scope, today)) {
            if (isSeen(known.get(row.step()), scope)) {
                steps.computeIfAbsent(row.step(), step -> new Sums()).add(row, today, workingDays);
                all.add(row, today, workingDays);
            }
        }
        Map<String, Past> past = new HashMap<>();
        Past allPast = new Past();
        for (HeatMapper.Done row : mapper.done(scope, period.from(), period.until())) {
            if (isSeen(known.get(row.step()), scope)) {
                past.computeIfAbsent(row.step(), step -> new Past()).add(row);
                allPast.add(row);
                steps.computeIfAbsent(row.step(), step -> new Sums());
            }
        }
        String room = diagrams.room(process);
        return new Heat(
                process,
                name(process),
                version,
                period.from(),
                period.until(),
                !isCurrent,
                all.heat(),
                past.isEmpty() ? null : allPast.heat(),
                steps.entrySet().stream()
                        .map(step -> heat(step.getKey(), known, room, step.getValue(), past.get(step.getKey())))
                        .toList());
    }

    private StepHeat heat(
            String step, Map<String, Diagrams.Step> known, @Nullable String room, Sums open, @Nullable Past past) {
        Limits.Limit limit = room == null
                ? null
                : limits.find(room, step, LocalDate.now(clock)).orElse(null);
        return new StepHeat(
                step,
                Objects.requireNonNull(known.get(step)).name(),
                limit == null ? null : limit.text(),
                limit == null ? null : limit.basis(),
                open.heat(),
                past == null ? null : past.heat());
    }

    private NotFound noVersion(String process, int version) {
        return new NotFound("流程“" + name(process) + "”没有第 " + version + " 版");
    }

    private String name(String process) {
        return Objects.requireNonNullElse(diagrams.names().get(process), process);
    }

    /** An office sees the past of its own steps alone, as it does the present. */
    static boolean isSeen(Diagrams.@Nullable Step step, Scope scope) {
        return step != null && (scope.roles() == null || scope.roles().contains(step.role()));
    }

    /** The cases behind a step, the one that waits longest first. */
    @Transactional(readOnly = true)
    public Cases cases(String process, @Nullable Integer version, String step, int page, String userId) {
        Scope scope = new Scope(process, version, watchers.rolesSeenBy(userId));
        Diagrams.Step known = diagrams.steps(process).get(step);
        if (!isSeen(known, scope)) {
            // of a step that others have, an office is told no more than of one that nobody has
            throw new NotFound("没有这一环节，或者它不在您的岗位范围内");
        }
        Given.page(page, LAST_PAGE);
        LocalDate today = LocalDate.now(clock);
        List<HeatMapper.OpenCase> rows = mapper.cases(scope, step, PAGE + 1, (page - 1) * PAGE);
        Set<String> visible =
                inbox.visible(rows.stream().map(HeatMapper.OpenCase::taskId).toList());
        long count = mapper.count(scope, step);
        if (version != null && count == 0 && !diagrams.isDeployed(process, version)) {
            throw noVersion(process, version);
        }
        return new Cases(
                name(process),
                Objects.requireNonNull(known).name(),
                count,
                page,
                Math.max(1, Math.min(LAST_PAGE, (count + PAGE - 1) / PAGE)),
                rows.size() > PAGE,
                rows.stream()
                        .limit(PAGE)
                        .map(row -> listed(row, today, visible.contains(row.taskId())))
                        .toList());
    }

    private Case listed(HeatMapper.OpenCase row, LocalDate today, boolean visible) {
        String holder = row.holder();
        LocalDate since = day(row.createdAt());
        return new Case(
                row.taskId(),
                row.projectNo(),
                row.project(),
                row.sample(),
                people.role(row.role()).name(),
                holder == null ? null : people.person(holder).name(),
                since,
                workingDays.workdaysBetween(since, today),
                row.dueOn(),
                row.dueProvisional(),
                row.dueOn() != null && row.dueOn().isBefore(today),
                row.limitText(),
                row.money(),
                visible);
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }

    /** What waits at a step, while it is summed up. */
    static final class Sums {
        private final Spread spread = new Spread();
        private long claimed;
        private long late;
        private Money money = Money.ZERO;
        private Money moneyDays = Money.ZERO;
        private @Nullable LocalDate oldest;

        void add(HeatMapper.Waiting row, LocalDate today, WorkingDays workingDays) {
            spread.add(Math.max(0, workingDays.workdaysBetween(row.since(), today)), row.count());
            claimed += row.claimed();
            late += row.late();
            money = money.plus(row.money());
            moneyDays = moneyDays.plus(
                    row.money().times(BigDecimal.valueOf(Math.max(0, ChronoUnit.DAYS.between(row.since(), today)))));
            oldest = oldest == null || row.since().isBefore(oldest) ? row.since() : oldest;
        }

        Open heat() {
            return new Open(
                    spread.count(),
                    claimed,
                    late,
                    oldest,
                    spread.percentile(50),
                    spread.percentile(90),
                    spread.percentile(100),
                    money,
                    moneyDays);
        }
    }

    /** What is over at a step, while it is summed up. */
    static final class Past {
        private final Spread spread = new Spread();
        private long days;
        private long handlingDays;
        private long late;
        private long sentBack;

        void add(HeatMapper.Done row) {
            spread.add(row.days(), row.done());
            days += row.days() * row.done();
            handlingDays += row.handlingDays();
            late += row.late();
            sentBack += row.sentBack();
        }

        Over heat() {
            return new Over(
                    spread.count(),
                    spread.percentile(50),
                    spread.percentile(90),
                    days - handlingDays,
                    handlingDays,
                    late,
                    sentBack);
        }
    }

    /**
     * @param recounting whether what is over is still as before a correction of the calendar, and being counted anew
     * @param open of all steps together, and {@code over}: what a diagram shows that calls this process as one of its steps
     */
    record Heat(
            String process,
            String name,
            @Nullable Integer version,
            LocalDate from,
            LocalDate to,
            boolean recounting,
            Open open,
            @Nullable Over over,
            List<StepHeat> steps) {}

    /** @param limit as a person says it; null where the step has none */
    record StepHeat(
            String step, String name, @Nullable String limit, @Nullable String basis, Open open, @Nullable Over over) {}

    /**
     * @param p50 working days that half of them wait at most
     * @param longest working days that the oldest of them waits
     * @param money 元 that wait
     * @param moneyDays 元 times calendar days
     */
    record Open(
            long count,
            long claimed,
            long late,
            @Nullable LocalDate oldestOn,
            int p50,
            int p90,
            int longest,
            Money money,
            Money moneyDays) {}

    /**
     * @param waitingDays working days until somebody claimed them, in all
     * @param handlingDays working days from then on, in all
     */
    record Over(long count, int p50, int p90, long waitingDays, long handlingDays, long late, long sentBack) {}

    /** @param count of the cases on all pages */
    record Cases(String process, String step, long count, int page, long pages, boolean more, List<Case> cases) {}

    /** @param visible whether the asker sees the task in Tasklist */
    record Case(
            String task,
            String projectNo,
            String project,
            boolean sample,
            String role,
            @Nullable String holder,
            LocalDate since,
            int days,
            @Nullable LocalDate dueOn,
            boolean dueProvisional,
            boolean late,
            String limit,
            Money money,
            boolean visible) {}
}
