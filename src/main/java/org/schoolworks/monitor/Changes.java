package org.schoolworks.monitor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is supposed to be otherwise (假设): the limit of a step, or how many people work on it. Times are hundredths of a working
 * day, so that half a day is not lost.
 */
final class Changes {

    static final int DAY = 100;
    static final Changes NONE = new Changes(List.of());

    private final Map<String, Change> byStep = new HashMap<>();

    Changes(List<Change> changes) {
        changes.forEach(change -> byStep.put(change.step(), change));
    }

    /**
     * One step.
     *
     * @param limitDays working days that it is never to take longer than; null leaves it as it was
     * @param staffPercent of the people there are now: 200 halves the time until somebody takes the matter up; handling takes
     *     as long as before
     */
    record Change(String step, @Nullable Integer limitDays, int staffPercent) {}

    /** How long the task would take. */
    int duration(History.Node node) {
        Change change = byStep.get(node.step());
        if (change == null) {
            return node.duration() * DAY;
        }
        return capped(change, node.waiting() * DAY * 100 / change.staffPercent() + node.handling() * DAY);
    }

    /** How long it would still take, where this many working days are over already. */
    int remaining(History.Node node, int elapsed) {
        Change change = byStep.get(node.step());
        if (change == null) {
            return Math.max(0, node.duration() - elapsed) * DAY;
        }
        int waiting = Math.max(0, node.waiting() - elapsed);
        int handling = Math.min(node.handling(), Math.max(0, node.duration() - elapsed));
        return Math.max(
                0,
                capped(change, elapsed * DAY + waiting * DAY * 100 / change.staffPercent() + handling * DAY)
                        - elapsed * DAY);
    }

    private static int capped(Change change, int duration) {
        return change.limitDays() == null ? duration : Math.min(duration, change.limitDays() * DAY);
    }
}
