package org.schoolworks.monitor;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;
import org.schoolworks.monitor.OverviewMapper.Done;
import org.schoolworks.monitor.OverviewMapper.Flow;
import org.schoolworks.monitor.OverviewMapper.Open;
import org.schoolworks.monitor.OverviewMapper.Scope;
import org.schoolworks.monitor.Selection.Asked;
import org.schoolworks.people.People;
import org.schoolworks.people.Role;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The overview of all processes: how many projects stand where, what is overdue and with whom, and what a period has brought. Who
 * sees it is for {@link Watchers} to say; an office sees the funnel, and else its own tasks alone.
 */
@Component
class Overview {

    private static final int WORST = 10;
    private static final Set<Role.Kind> OFFICES = Set.of(Role.Kind.BUREAU, Role.Kind.PARTNER);
    private static final Set<Role.Kind> AUTHORITIES = Set.of(Role.Kind.AUTHORITY);

    private final OverviewMapper mapper;
    private final Figures figures;
    private final Scopes scopes;
    private final OpenList openList;
    private final Watchers watchers;
    private final Places places;
    private final People people;
    private final Clock clock;

    Overview(
            OverviewMapper mapper,
            Figures figures,
            Scopes scopes,
            OpenList openList,
            Watchers watchers,
            Places places,
            People people,
            Clock clock) {
        this.mapper = mapper;
        this.figures = figures;
        this.scopes = scopes;
        this.openList = openList;
        this.watchers = watchers;
        this.places = places;
        this.people = people;
        this.clock = clock;
    }

    /**
     * All of it.
     *
     * @throws Refused rule {@code programme}, {@code township}, {@code kind}, {@code band}, {@code period}
     */
    Board of(Asked asked, String userId) {
        return figures.seen(isCurrent -> board(asked, userId, isCurrent));
    }

    private Board board(Asked asked, String userId, boolean isCurrent) {
        List<String> roles = watchers.rolesSeenBy(userId);
        LocalDate today = LocalDate.now(clock);
        Selection selection = Selection.of(asked, today);
        List<String> selected = new ArrayList<>();
        Scope scope = scopes.of(selection, roles, selected);
        mapper.makeRoom();

        LocalDate soon = openList.soonUntil();
        List<Open> open = mapper.open(scope, today, soon);
        List<Done> done = mapper.done(scope, selection.before(), selection.from(), selection.until());
        Open all = open.get(open.size() - 1);
        return new Board(
                today,
                selection.from(),
                selection.until(),
                selection.before(),
                selection.isPart(),
                !isCurrent,
                selected,
                roles == null
                        ? List.of()
                        : roles.stream().map(role -> people.role(role).name()).toList(),
                soon,
                now(all, mapper.concerned(scope)),
                stages(),
                funnel(scope),
                openList.first(scope, OpenList.Due.OVERDUE, WORST),
                openList.first(scope, OpenList.Due.SOON, WORST),
                places.steps(open, done),
                workers(scope, selection, today),
                places.roles(open, done, "个岗位", OFFICES),
                places.roles(open, done, "个部门", AUTHORITIES),
                weeks(scope, selection, all.open()),
                past(done, true, selection.from(), selection.until()),
                past(done, false, selection.before(), selection.from().minusDays(1)),
                places.sides(open, done));
    }

    /** What the filters offer, to whoever may see the overview. */
    @Transactional(readOnly = true)
    public Choices choices(String userId) {
        watchers.rolesSeenBy(userId);
        return new Choices(
                mapper.programmes().stream()
                        .map(one -> new Choice(one.id(), one.name()))
                        .toList(),
                people.organisations().stream()
                        .filter(one -> one.kind().equals(Scopes.TOWNSHIP))
                        .map(one -> new Choice(one.id(), one.name()))
                        .toList(),
                Arrays.stream(ProjectKind.values())
                        .map(kind -> new Choice(kind.name(), kind.text()))
                        .toList(),
                mapper.bands().stream()
                        .map(band -> new Choice(String.valueOf(band.band()), band.name()))
                        .toList());
    }

    // ---- now

    private static List<String> stages() {
        return Arrays.stream(ProjectStatus.values())
                .map(ProjectStatus::stage)
                .distinct()
                .toList();
    }

    private List<Board.Funnel> funnel(Scope scope) {
        List<String> stages = stages();
        Map<String, List<OverviewMapper.Standing>> programmes = mapper.funnel(scope).stream()
                .collect(Collectors.groupingBy(
                        OverviewMapper.Standing::programme, LinkedHashMap::new, Collectors.toList()));
        return programmes.values().stream()
                .map(standing -> new Board.Funnel(
                        standing.get(0).programme(),
                        standing.get(0).name(),
                        stages.stream()
                                .map(stage -> standing.stream()
                                        .filter(one -> one.status().stage().equals(stage))
                                        .mapToLong(OverviewMapper.Standing::projects)
                                        .sum())
                                .toList(),
                        standing.stream()
                                .mapToLong(OverviewMapper.Standing::projects)
                                .sum(),
                        standing.stream().map(OverviewMapper.Standing::amount).reduce(Money.ZERO, Money::plus)))
                .toList();
    }

    private static Board.Now now(Open all, OverviewMapper.Concerned concerned) {
        return new Board.Now(
                all.open(),
                all.overdue(),
                all.soon(),
                all.p90(),
                all.money(),
                concerned.projects(),
                concerned.amount());
    }

    private List<Board.Worker> workers(Scope scope, Selection selection, LocalDate today) {
        List<OverviewMapper.Holder> holders = mapper.holders(scope, today, WORST);
        if (holders.isEmpty() && !selection.isNarrowed()) {
            return mapper.busiest(scope, selection.from(), selection.until(), WORST).stream()
                    .map(Overview::onlyDone)
                    .toList();
        }
        Map<String, OverviewMapper.DoneBy> done = holders.isEmpty() || selection.isNarrowed()
                ? Map.of()
                : mapper
                        .doneBy(
                                scope,
                                holders.stream()
                                        .map(OverviewMapper.Holder::holder)
                                        .toList(),
                                selection.from(),
                                selection.until())
                        .stream()
                        .collect(Collectors.toMap(OverviewMapper.DoneBy::person, Function.identity()));
        return holders.stream()
                .map(one -> worker(one, done.get(one.holder()), selection.isNarrowed()))
                .toList();
    }

    private static Board.Worker onlyDone(OverviewMapper.Busy one) {
        return new Board.Worker(
                one.person(),
                one.name(),
                0,
                0,
                0,
                Money.ZERO,
                Money.ZERO,
                Long.valueOf(one.done()),
                Shares.mean(one.days(), one.done()));
    }

    private static Board.Worker worker(
            OverviewMapper.Holder one, OverviewMapper.@Nullable DoneBy past, boolean isNarrowed) {
        Long none = isNarrowed ? null : Long.valueOf(0);
        return new Board.Worker(
                one.holder(),
                one.name(),
                one.open(),
                one.overdue(),
                one.p90(),
                one.money(),
                one.moneyDays(),
                past == null ? none : Long.valueOf(past.done()),
                past == null ? null : Shares.mean(past.days(), past.done()));
    }

    // ---- the past

    /** Backwards from what is open now: whatever has come since was not there, whatever has gone was. */
    private List<Board.Week> weeks(Scope scope, Selection selection, long openNow) {
        LocalDate first = monday(selection.from());
        LocalDate last = monday(selection.until());
        Map<LocalDate, Flow> flows = mapper.weeks(scope, first).stream()
                .collect(Collectors.toMap(Flow::week, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        long open = openNow;
        for (Flow later : flows.values()) {
            if (later.week().isAfter(last)) {
                open -= later.opened() - later.done() - later.cancelled();
            }
        }
        List<Board.Week> weeks = new ArrayList<>();
        for (LocalDate week = last; !week.isBefore(first); week = week.minusWeeks(1)) {
            Flow flow = flows.getOrDefault(week, new Flow(week, 0, 0, 0));
            weeks.add(new Board.Week(week, flow.opened(), flow.done(), flow.cancelled(), open));
            open -= flow.opened() - flow.done() - flow.cancelled();
        }
        Collections.reverse(weeks);
        return weeks;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Board.Past past(List<Done> rows, boolean inPeriod, LocalDate from, LocalDate until) {
        long done = 0;
        long days = 0;
        long late = 0;
        long sentBack = 0;
        for (Done row : rows) {
            if (row.inPeriod() == inPeriod) {
                done += row.done();
                days += row.days();
                late += row.late();
                sentBack += row.sentBack();
            }
        }
        return new Board.Past(
                from,
                until,
                done,
                Shares.mean(days, done),
                late,
                done == 0 ? null : Shares.share(late, done),
                sentBack,
                done == 0 ? null : Shares.share(sentBack, done));
    }

    record Choices(List<Choice> programmes, List<Choice> townships, List<Choice> kinds, List<Choice> bands) {}

    record Choice(String id, String name) {}
}
