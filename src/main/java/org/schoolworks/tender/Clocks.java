package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.Deadline;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** Where the statutory clocks of a tender or purchase stand (法定时限), and which runs out next. It changes nothing. */
@Component
public class Clocks {

    private static final String COMPLAINT_DECISION = "complaintDecision";

    private final Tenders tenders;
    private final TenderEvents events;
    private final Suspensions suspensions;
    private final ClockTable table;
    private final WorkingDays days;
    private final Clock clock;

    Clocks(
            Tenders tenders,
            TenderEvents events,
            Suspensions suspensions,
            ClockTable table,
            WorkingDays days,
            Clock clock) {
        this.tenders = tenders;
        this.events = events;
        this.suspensions = suspensions;
        this.table = table;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Every clock of a project's attempt that counts which an event has set going, the earliest date first; of a purchase also
     * before it.
     */
    public List<ClockReading> of(ProjectNo project) {
        return tenders.find(project)
                .filter(tender -> tender.status() != TenderStatus.FAILED)
                .map(tender -> read(tender, events.dates(tender)))
                .orElseGet(() -> before(project));
    }

    /** The next statutory date: the earliest of what still runs. */
    public static Optional<ClockReading> next(List<ClockReading> readings) {
        return readings.stream()
                .filter(reading -> reading.state() == ClockReading.State.RUNNING)
                .findFirst();
    }

    /**
     * The last day of one clock that began on a day, with what was suspended since: for the checks.
     *
     * @param code as in the table {@code tenderClock}
     */
    ClockReading due(Tender tender, String code, LocalDate event, LocalDate today) {
        StatutoryClock rule = table.one(code, law(tender), today);
        return ClockReading.of(rule, event, due(rule, event, stopped(rule, tender, today)), null, today);
    }

    /**
     * The last day of one clock of a purchase, or the first on which a minimum is kept, with what was suspended since: for the
     * checks of the room that buys.
     *
     * @param code as in the table {@code tenderClock}
     * @return empty where the law of today knows no such clock
     */
    public Optional<ClockReading> ofPurchase(ProjectNo project, String code, LocalDate event, LocalDate today) {
        return table.all(Route.Law.PROCUREMENT, today).stream()
                .filter(rule -> rule.code().equals(code))
                .findFirst()
                .map(rule -> ClockReading.of(
                        rule,
                        event,
                        due(
                                rule,
                                event,
                                tenders.find(project)
                                        .map(tender -> stopped(rule, tender, today))
                                        .orElse(List.of())),
                        null,
                        today));
    }

    /**
     * The first day on which an event may be that a clock counts backward from: so long after what was done on a day.
     *
     * @param done such as the day of a clarification
     */
    LocalDate earliest(StatutoryClock rule, LocalDate done) {
        LocalDate day = done.plusDays(1);
        while (days.before(day, rule.amount(), rule.unit()).on().isBefore(done)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /**
     * The last day of a limit of another room that the suspensions of a project's tender stop as well.
     *
     * @param start the day of the event, which does not count
     */
    public Deadline prolonged(ProjectNo project, LocalDate start, int amount, DayUnit unit) {
        List<StoppedTime> stopped = tenders.find(project)
                .map(tender -> suspensions.times(tender, LocalDate.now(clock)))
                .orElse(List.of());
        return days.after(start, amount, unit, true, stopped);
    }

    /** Clocks of an attempt by the events given, the earliest date first; what nothing has set going is left out. */
    List<ClockReading> read(Tender tender, Map<String, LocalDate> dates) {
        return read(tender, dates, List.of());
    }

    /** @param excluded days that do not count for the decision of the complaint that the events are of */
    List<ClockReading> read(Tender tender, Map<String, LocalDate> dates, List<StoppedTime> excluded) {
        LocalDate today = LocalDate.now(clock);
        List<StatutoryClock> rules = table.all(law(tender), today);
        Map<String, LocalDate> all = new HashMap<>(dates);
        noticeEnds(tender, rules, all, today);
        return read(
                rules,
                all,
                rule -> rule.code().equals(COMPLAINT_DECISION) ? excluded : stopped(rule, tender, today),
                today);
    }

    private List<ClockReading> before(ProjectNo project) {
        Map<String, LocalDate> dates = events.before(project);
        LocalDate today = LocalDate.now(clock);
        return dates.isEmpty()
                ? List.of()
                : read(table.all(Route.Law.PROCUREMENT, today), dates, rule -> List.of(), today);
    }

    /** The notice of the result ends by itself; from then on it may be queried. */
    private void noticeEnds(Tender tender, List<StatutoryClock> rules, Map<String, LocalDate> dates, LocalDate today) {
        LocalDate notice = dates.get("resultNotice");
        rules.stream()
                .filter(rule -> notice != null && rule.code().equals("resultNoticePeriod"))
                .map(rule -> due(rule, Objects.requireNonNull(notice), stopped(rule, tender, today))
                        .on())
                .filter(ends -> !today.isBefore(ends))
                .forEach(ends -> dates.put("resultNoticeEnds", ends));
    }

    /** What stops the whole attempt stops its clocks; what stops the signing alone, that one clock. */
    private List<StoppedTime> stopped(StatutoryClock rule, Tender tender, LocalDate today) {
        return rule.toEvent().equals("contractSigned")
                ? suspensions.timesOfSigning(tender, today)
                : suspensions.times(tender, today);
    }

    private List<ClockReading> read(
            List<StatutoryClock> rules,
            Map<String, LocalDate> dates,
            Function<StatutoryClock, List<StoppedTime>> stopped,
            LocalDate today) {
        List<ClockReading> readings = new ArrayList<>();
        for (StatutoryClock rule : rules) {
            boolean backward = rule.direction() == ClockDirection.AT_LEAST_BEFORE;
            LocalDate began = dates.get(backward ? rule.toEvent() : rule.fromEvent());
            if (began != null) {
                LocalDate done = dates.get(backward ? rule.fromEvent() : rule.toEvent());
                readings.add(ClockReading.of(rule, began, due(rule, began, stopped.apply(rule)), done, today));
            }
        }
        readings.sort(Comparator.comparing(reading -> reading.due().on()));
        return readings;
    }

    /**
     * The date of one clock.
     *
     * @param event the day of the event from which it is counted; for one that is counted backward, of the later event
     * @param stopped days that did not count; a clock that nothing stops passes over them
     */
    Deadline due(StatutoryClock rule, LocalDate event, List<StoppedTime> stopped) {
        List<StoppedTime> lost = rule.stops() ? stopped : List.of();
        return switch (rule.direction()) {
            case AT_MOST, AT_LEAST -> days.after(event, rule.amount(), rule.unit(), rule.rolls(), lost);
            // the day before as the one that does not count makes the event's own day the first
            case COUNTING_FIRST_DAY -> days.after(event.minusDays(1), rule.amount(), rule.unit(), rule.rolls(), lost);
            case LONGER_OF_BOTH ->
                later(
                        days.after(event, rule.amount(), rule.unit(), rule.rolls(), lost),
                        days.after(event.minusDays(1), rule.amount(), rule.unit(), rule.rolls(), lost));
            case AT_LEAST_BEFORE -> days.before(event, rule.amount(), rule.unit());
            case SAME_DAY -> new Deadline(event, false);
        };
    }

    /** 招标投标法 for the tenders of works, none for what is bought by the house's own rules, 政府采购法 for the rest. */
    static Route.Law law(Tender tender) {
        if (tender.method() == TenderMethod.inHouse) {
            return Route.Law.INTERNAL;
        }
        return tender.category() == ProcurementCategory.works && tender.method().isTender()
                ? Route.Law.TENDERING
                : Route.Law.PROCUREMENT;
    }

    private static Deadline later(Deadline one, Deadline other) {
        return other.on().isAfter(one.on()) ? other : one;
    }
}
