package org.schoolworks.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Working days with make-up days (调休), and the dates of limits counted in them.
 *
 * <p>A day is a workday if it is Monday to Friday, unless that year's notice says otherwise. A result is
 * {@linkplain Deadline#provisional provisional} as soon as one day that was counted, passed over or landed on lies in a year
 * that is not published.
 *
 * <p>The tables are held in memory. At most once a minute one thread asks for the sum of the years' versions, which every
 * entry and correction raises by one whatever the clocks of the nodes say and in whichever order they commit (the latest
 * time of entry would miss one that commits late), and reads the tables again where it has changed. So a node hears at once of
 * a year that was entered on it, and within a minute of one that was entered on another. The transaction that enters a year
 * sees it before the others do; an entry rolled back is never seen.
 */
@Component
public class WorkingDays {

    static final Duration REREAD_AFTER = Duration.ofMinutes(1);

    private final CalendarMapper mapper;
    private final boolean rollWeekend;
    /** The machine's own ticking, in nanoseconds: the house clock may be set back, and the memory would then never age. */
    private final LongSupplier ticks;

    private final AtomicLong commits = new AtomicLong();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile @Nullable Memory memory;

    private record Memory(WorkTable table, long versions, long commits, long readAt) {}

    /**
     * @param rollWeekend whether a limit that ends on a weekend ends on the next workday. 民法典 203 says 法定休假日, commonly
     *     read to include weekends; 87令 art. 85 says 国家法定节假日, which read to the letter does not
     */
    @Autowired
    WorkingDays(CalendarMapper mapper, @Value("${schoolworks.calendar.roll-weekend:true}") boolean rollWeekend) {
        this(mapper, rollWeekend, System::nanoTime);
    }

    WorkingDays(CalendarMapper mapper, boolean rollWeekend, LongSupplier ticks) {
        this.mapper = mapper;
        this.rollWeekend = rollWeekend;
        this.ticks = ticks;
    }

    /** Whether people work on this day; in an unpublished year this is Monday to Friday, no more than a guess. */
    public boolean isWorkday(LocalDate day) {
        return table().isWorkday(day);
    }

    /** Whether the year's notice has been entered. */
    public boolean isPublished(int year) {
        return table().isPublished(year);
    }

    /**
     * The last day of a limit that begins with an event on {@code start}: that day does not count (民法典 201).
     *
     * @param amount at least 1
     * @param rollForward whether a limit in days or months that ends on a day off ends on the next workday instead (民法典
     *     203); one in working days cannot end on a day off
     */
    public Deadline after(LocalDate start, int amount, DayUnit unit, boolean rollForward) {
        WorkTable table = table();
        LocalDate last =
                switch (unit) {
                    case WORKING_DAY -> table.workday(table.number(start) + positive(amount));
                    case CALENDAR_DAY -> start.plusDays(positive(amount));
                    case MONTH -> start.plusMonths(positive(amount));
                };
        return deadline(table, start.plusDays(1), rollForward ? rolled(table, last) : last);
    }

    /**
     * As {@link #after(LocalDate, int, DayUnit, boolean)}, where some days did not count: a limit that had not ended when they
     * began ends later by as many days of its own unit, months by calendar days. Never earlier than without them.
     *
     * @param stopped in any order
     */
    public Deadline after(LocalDate start, int amount, DayUnit unit, boolean rollForward, List<StoppedTime> stopped) {
        WorkTable table = table();
        LocalDate last = after(start, amount, unit, false).on();
        for (StoppedTime time : StoppedTime.merged(stopped)) {
            LocalDate from = time.from().isBefore(start) ? start : time.from();
            boolean hadEnded = (rollForward ? rolled(table, last) : last).isBefore(from);
            if (!from.isBefore(time.until()) || hadEnded) {
                continue;
            }
            last = unit == DayUnit.WORKING_DAY
                    ? table.workday(table.number(last) + table.number(time.until()) - table.number(from))
                    : last.plusDays(time.until().toEpochDay() - from.toEpochDay());
        }
        return deadline(table, start.plusDays(1), rollForward ? rolled(table, last) : last);
    }

    /**
     * The last day of a limit of which {@code start} is the first day, as in 自招标公告发布之日起 (87令 art. 18). One in days
     * or months that ends on a day off ends on the next workday instead (民法典 203, 87令 art. 85).
     *
     * @param start the first day; where it is no workday, a limit in working days begins with the next
     * @param amount at least 1
     */
    public Deadline startingOn(LocalDate start, int amount, DayUnit unit) {
        WorkTable table = table();
        LocalDate last =
                switch (unit) {
                    case WORKING_DAY -> table.workday(table.number(start.minusDays(1)) + positive(amount));
                    case CALENDAR_DAY -> start.plusDays(positive(amount) - 1L);
                    case MONTH -> monthsFrom(start, positive(amount));
                };
        return deadline(table, start, rolled(table, last));
    }

    /**
     * The day that lies this far before {@code end}, which does not count: by when something must have been done 于…前N日. It
     * never rolls, which would shorten the time that the other side is given.
     *
     * @param amount at least 1
     */
    public Deadline before(LocalDate end, int amount, DayUnit unit) {
        WorkTable table = table();
        LocalDate day =
                switch (unit) {
                    case WORKING_DAY -> table.workday(table.number(end.minusDays(1)) - positive(amount) + 1);
                    case CALENDAR_DAY -> end.minusDays(positive(amount));
                    case MONTH -> end.minusMonths(positive(amount));
                };
        return new Deadline(day, !table.isPublished(day, end.minusDays(1)));
    }

    /**
     * How many workdays lie between.
     *
     * @param from does not count
     * @param to counts; where it lies before {@code from}, the result is the negative of the way back
     */
    public int workdaysBetween(LocalDate from, LocalDate to) {
        WorkTable table = table();
        return Math.toIntExact(table.number(to) - table.number(from));
    }

    private static Deadline deadline(WorkTable table, LocalDate first, LocalDate last) {
        return new Deadline(last, !table.isPublished(first, last));
    }

    /** To the day before the same day of the later month; where that month has no such day, to its end (民法典 202). */
    private static LocalDate monthsFrom(LocalDate start, int months) {
        LocalDate same = start.plusMonths(months);
        return same.getDayOfMonth() == start.getDayOfMonth() ? same.minusDays(1) : same;
    }

    private LocalDate rolled(WorkTable table, LocalDate last) {
        boolean dayOff = rollWeekend ? !table.isWorkday(last) : table.isStatutoryDayOff(last);
        return dayOff ? table.workday(table.number(last) + 1) : last;
    }

    private static int positive(int amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("a limit of " + amount);
        }
        return amount;
    }

    private WorkTable table() {
        if (TransactionSynchronizationManager.getResource(this) instanceof WorkTable entered) {
            return entered;
        }
        Memory known = memory;
        if (known != null && known.commits == commits.get()) {
            if (ticks.getAsLong() - known.readAt < REREAD_AFTER.toNanos()) {
                return known.table;
            }
            // one thread asks; the others need not wait for it
            if (!asking.compareAndSet(false, true)) {
                return known.table;
            }
            try {
                return remembered(known);
            } finally {
                asking.set(false);
            }
        }
        return remembered(known);
    }

    private WorkTable remembered(@Nullable Memory known) {
        // both before the tables: what changes meanwhile is then read once more, rather than never
        long seen = commits.get();
        long versions = mapper.sumOfVersions();
        WorkTable table = known != null && known.versions == versions ? known.table : read();
        memory = new Memory(table, versions, seen, ticks.getAsLong());
        return table;
    }

    private WorkTable read() {
        List<CalendarDay> days = mapper.daysOfPublishedYears();
        Set<Integer> years = new HashSet<>();
        days.forEach(day -> years.add(day.year()));
        return new WorkTable(years, days);
    }

    /** For who must count with what is committed now, on whichever node it was entered. */
    public void readAnew() {
        memory = null;
    }

    /** To be called within a transaction that has changed the tables: from here on it, and it alone, counts with them. */
    void changed() {
        boolean again = TransactionSynchronizationManager.unbindResourceIfPossible(this) != null;
        TransactionSynchronizationManager.bindResource(this, read());
        if (!again) {
            TransactionSynchronizationManager.registerSynchronization(new UntilCommitted());
        }
    }

    private final class UntilCommitted implements TransactionSynchronization {

        private @Nullable Object suspended;

        @Override
        public void suspend() {
            suspended = TransactionSynchronizationManager.unbindResource(WorkingDays.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(WorkingDays.this, Objects.requireNonNull(suspended));
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(WorkingDays.this);
            commits.incrementAndGet();
        }
    }
}
