package org.schoolworks.tender;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.Deadline;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** Where the statutory clocks of a tender or purchase stand (法定时限), and which runs out next. It changes nothing. */
@Component
public class Clocks {

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

    /** Every clock of a project's latest attempt that an event has set going, the earliest date first. */
    public List<ClockReading> of(ProjectNo project) {
        return tenders.find(project)
                .map(tender -> read(tender, events.dates(tender)))
                .orElse(List.of());
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
        return ClockReading.of(rule, event, due(rule, event, suspensions.times(tender, today)), null, today);
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
        LocalDate today = LocalDate.now(clock);
        List<StoppedTime> stopped = suspensions.times(tender, today);
        List<ClockReading> readings = new ArrayList<>();
        for (StatutoryClock rule : table.all(law(tender), today)) {
            boolean backward = rule.direction() == ClockDirection.AT_LEAST_BEFORE;
            LocalDate began = dates.get(backward ? rule.toEvent() : rule.fromEvent());
            if (began != null) {
                LocalDate done = dates.get(backward ? rule.fromEvent() : rule.toEvent());
                readings.add(ClockReading.of(rule, began, due(rule, began, stopped), done, today));
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
