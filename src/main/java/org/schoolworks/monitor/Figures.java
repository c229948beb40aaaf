package org.schoolworks.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.calendar.YearEntered;
import org.schoolworks.monitor.FiguresMapper.Day;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sums of what is over. Each decision's own transaction leaves a line in {@code monitor_pending}; whoever looks, and a clock
 * every few seconds, adds the lines to the sums. So what is seen is exact, and no two decisions wait for each other. Where the
 * calendar is corrected, all sums are made anew: at once where the tasks are few, else by the clock, while the pages show the
 * sums of before and say so.
 */
@Component
class Figures {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2079, 12, 31);
    private static final int DAYS_AT_ONCE = 2000;
    /** So many tasks are summed up while somebody waits: about a second. */
    private static final int FEW = 20_000;
    /** So often the sums are brought up to date anew where somebody has decided meanwhile. */
    private static final int TRIES = 3;

    private final FiguresMapper mapper;
    private final WorkingDays workingDays;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final int few;

    @Autowired
    Figures(FiguresMapper mapper, WorkingDays workingDays, PlatformTransactionManager transactions) {
        this(mapper, workingDays, transactions, FEW);
    }

    Figures(FiguresMapper mapper, WorkingDays workingDays, PlatformTransactionManager transactions, int few) {
        this.mapper = mapper;
        this.workingDays = workingDays;
        this.transaction = new TransactionTemplate(transactions);
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.few = few;
    }

    /**
     * Reads the sums and what is open at one moment, so that the two agree.
     *
     * @param reading is told whether the sums are of the calendar as it is; it may be done more than once
     */
    <T> T seen(Function<Boolean, T> reading) {
        for (int tries = 1; ; tries++) {
            boolean isCurrent = bringUpToDate();
            boolean isLast = tries == TRIES || !isCurrent;
            T read = snapshot.execute(status -> isLast || !mapper.anyPending() ? reading.apply(isCurrent) : null);
            if (read != null || isLast) {
                return Objects.requireNonNull(read);
            }
        }
    }

    /**
     * Adds to the sums whatever is committed by now.
     *
     * @return whether the sums are of the calendar as it is; false while they are still to be made anew
     */
    boolean bringUpToDate() {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            FiguresMapper.State state = mapper.state();
            if (!state.isCurrent() && mapper.areMoreThan(few)) {
                return false;
            }
            if (state.isCurrent() && !mapper.anyPending()) {
                return true;
            }
            mapper.takeTurn();
            if (mapper.state().isCurrent()) {
                mapper.fold(false);
            } else {
                numberTheDays();
                sumUpAll();
            }
            return true;
        }));
    }

    /** Adds what is pending, and makes the sums anew if need be, however many tasks there are. One node at a time. */
    @Scheduled(
            fixedDelayString = "${schoolworks.monitor.sums-every:5s}",
            initialDelayString = "${schoolworks.monitor.sums-every:5s}")
    void keepUp() {
        if (bringUpToDate()) {
            return;
        }
        // the workdays first, so that what is open now is counted right at once
        transaction.executeWithoutResult(status -> {
            if (mapper.takeTurnIfFree()) {
                numberTheDays();
            }
        });
        transaction.executeWithoutResult(status -> {
            if (mapper.takeTurnIfFree() && !mapper.state().isCurrent()) {
                sumUpAll();
            }
        });
    }

    /** Makes all sums anew from the tasks themselves, while the caller waits. */
    @Transactional
    public void rebuild() {
        mapper.takeTurn();
        mapper.want();
        numberTheDays();
        sumUpAll();
    }

    /** Working days that were counted are others now. Within the transaction that enters the year. */
    @EventListener
    @Transactional
    public void on(YearEntered entered) {
        mapper.want();
    }

    private void sumUpAll() {
        // a year that is entered while this lasts wants it once more
        long wanted = mapper.state().wanted();
        mapper.forget();
        mapper.fold(true);
        mapper.made(wanted);
    }

    private void numberTheDays() {
        // another node may have entered the year, of which this one is to hear within a minute only
        workingDays.readAnew();
        mapper.forgetDays();
        List<Day> days = new ArrayList<>(DAYS_AT_ONCE);
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            days.add(new Day(day, workingDays.workdaysBetween(FIRST, day)));
            if (days.size() == DAYS_AT_ONCE) {
                mapper.addDays(days);
                days.clear();
            }
        }
        mapper.addDays(days);
    }
}
