package org.schoolworks.monitor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.calendar.YearEntered;
import org.schoolworks.monitor.FiguresMapper.Day;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sums of what is over. Each decision's own transaction leaves a line in {@code monitor_pending}; whoever looks, and a clock
 * every few seconds, adds the lines to the sums. So what is seen is exact, and no two decisions wait for each other.
 */
@Component
class Figures {

    private static final LocalDate FIRST = LocalDate.of(2005, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2045, 12, 31);
    private static final String NUMBERED = "numbered";
    private static final int AT_ONCE = 2000;

    private final FiguresMapper mapper;
    private final WorkingDays workingDays;

    Figures(FiguresMapper mapper, WorkingDays workingDays) {
        this.mapper = mapper;
        this.workingDays = workingDays;
    }

    /** Adds to the sums whatever is committed by now. */
    @Scheduled(fixedDelay = 5_000, initialDelay = 15_000)
    @Transactional
    public void bringUpToDate() {
        if (!mapper.anyPending() && !mapper.state().rebuild()) {
            return;
        }
        mapper.takeTurn();
        FiguresMapper.State state = mapper.state();
        if (!state.days().equals(NUMBERED)) {
            numberTheDays();
        }
        if (state.rebuild()) {
            mapper.forget();
        }
        mapper.fold(state.rebuild());
        mapper.remember(NUMBERED, false);
    }

    /** Makes all sums anew from the tasks themselves. */
    @Transactional
    public void rebuild() {
        mapper.takeTurn();
        mapper.remember("", true);
        bringUpToDate();
    }

    /** Working days that were counted are others now. Within the transaction that enters the year. */
    @EventListener
    @Transactional
    public void on(YearEntered entered) {
        mapper.remember("", true);
    }

    private void numberTheDays() {
        mapper.forgetDays();
        List<Day> days = new ArrayList<>(AT_ONCE);
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            days.add(new Day(day, workingDays.workdaysBetween(FIRST, day)));
            if (days.size() == AT_ONCE) {
                mapper.addDays(days);
                days.clear();
            }
        }
        mapper.addDays(days);
    }
}
