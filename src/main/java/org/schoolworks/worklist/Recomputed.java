package org.schoolworks.worklist;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.calendar.YearEntered;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The true due dates of open tasks, once the days off of a year are known or corrected, and once a project's clocks run again
 * after they were stopped.
 */
@Component
public class Recomputed {

    private final WorkItemMapper items;
    private final Limits limits;
    private final List<StoppedLimits> stopped;
    private final Inbox inbox;
    private final Clock clock;

    Recomputed(WorkItemMapper items, Limits limits, List<StoppedLimits> stopped, Inbox inbox, Clock clock) {
        this.items = items;
        this.limits = limits;
        this.stopped = stopped;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Runs in the transaction that enters the year. */
    @EventListener
    void on(YearEntered entered) {
        for (WorkItem item :
                items.openWithin(LocalDate.of(entered.year(), 1, 1), LocalDate.of(entered.year(), 12, 31))) {
            reschedule(item);
        }
        inbox.recalculateTimers();
    }

    /**
     * Every open task of a project whose limits can be stopped, and its timers, after days were lost or dates were moved; within
     * that transaction.
     */
    public void anew(ProjectNo project) {
        items.open(project.value()).stream()
                .filter(item -> stopped.stream().anyMatch(room -> room.knows(item.processKey())))
                .forEach(this::reschedule);
        inbox.recalculateTimers(project.value());
    }

    private void reschedule(WorkItem item) {
        LocalDate from = item.createdAt().atZone(clock.getZone()).toLocalDate();
        List<StoppedTime> lost = stopped.stream()
                .flatMap(room -> room.of(new ProjectNo(item.projectNo()), item.processKey(), item.step()).stream())
                .toList();
        Limits.Limit limit = limits.of(item.room(), item.step(), from, lost);
        LocalDate due = limit.deadline().on();
        items.reschedule(item.taskId(), due, limit.deadline().provisional());
        inbox.reschedule(
                item.taskId(),
                due.plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusSeconds(1));
    }
}
