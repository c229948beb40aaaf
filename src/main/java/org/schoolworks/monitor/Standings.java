package org.schoolworks.monitor;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.monitor.ForecastMapper.ProjectRow;
import org.schoolworks.monitor.ForecastMapper.StageItem;
import org.springframework.stereotype.Component;

/** Where projects stand, read from their tasks. */
@Component
class Standings {

    private final WorkingDays workingDays;
    private final Clock clock;

    Standings(WorkingDays workingDays, Clock clock) {
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /** @param items its tasks in the stages of its life, in the order of their opening, but for the cancelled ones */
    Standing of(ProjectRow project, List<StageItem> items, LocalDate today) {
        if (items.isEmpty()) {
            String first = Stages.IN_ORDER.get(0);
            return standing(project, first, List.of());
        }
        StageItem current = latest(items);
        List<StageItem> running = items.stream()
                .filter(item -> item.caseId().equals(current.caseId()))
                .toList();
        List<StageItem> at =
                running.stream().filter(item -> item.doneAt() == null).toList();
        if (at.isEmpty()) {
            at = List.of(lastDone(running));
        }
        List<Standing.Anchor> anchors = new ArrayList<>();
        for (StageItem item : at) {
            Instant done = item.doneAt();
            anchors.add(new Standing.Anchor(
                    item.step(),
                    (int) running.stream()
                            .limit(running.indexOf(item) + 1L)
                            .filter(one -> one.step().equals(item.step()))
                            .count(),
                    done != null,
                    Math.max(0, workingDays.workdaysBetween(day(done == null ? item.createdAt() : done), today))));
        }
        return standing(project, current.process(), anchors);
    }

    /** A task of the case that runs: what is open came last; where nothing is open, what was done last. */
    private static StageItem latest(List<StageItem> items) {
        Predicate<StageItem> open = item -> item.doneAt() == null;
        return items.stream().filter(open).reduce((one, next) -> next).orElseGet(() -> lastDone(items));
    }

    private static StageItem lastDone(List<StageItem> items) {
        return items.stream()
                .filter(item -> item.doneAt() != null)
                .max(Comparator.comparing(StageItem::doneAt).thenComparing(StageItem::createdAt))
                .orElseThrow();
    }

    private static Standing standing(ProjectRow project, String stage, List<Standing.Anchor> anchors) {
        return new Standing(
                project.projectNo(),
                project.programme(),
                project.kind(),
                project.approvals(),
                stage,
                List.copyOf(anchors),
                Stages.later(stage));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
