package org.schoolworks.worklist;

import java.time.Clock;
import java.time.LocalDate;
import org.schoolworks.calendar.YearEntered;
import org.schoolworks.engine.Inbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Once the days off of a year are known or corrected, every open task whose limit runs through it gets its true due date. */
@Component
class Recomputed {

    private final WorkItemMapper items;
    private final Limits limits;
    private final Inbox inbox;
    private final Clock clock;

    Recomputed(WorkItemMapper items, Limits limits, Inbox inbox, Clock clock) {
        this.items = items;
        this.limits = limits;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Runs in the transaction that enters the year. */
    @EventListener
    void on(YearEntered entered) {
        for (WorkItem item :
                items.openWithin(LocalDate.of(entered.year(), 1, 1), LocalDate.of(entered.year(), 12, 31))) {
            LocalDate from = item.createdAt().atZone(clock.getZone()).toLocalDate();
            Limits.Limit limit = limits.of(item.room(), item.step(), from);
            LocalDate due = limit.deadline().on();
            items.reschedule(item.taskId(), due, limit.deadline().provisional());
            inbox.reschedule(
                    item.taskId(),
                    due.plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusSeconds(1));
        }
        inbox.recalculateTimers();
    }
}
