package org.schoolworks.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Days that do not count for a limit (不计入期限的时间), such as those for which a tender is suspended.
 *
 * @param from the first day that does not count
 * @param until the day on which counting goes on; it counts again. The same as {@code from} where no whole day was lost
 */
public record StoppedTime(LocalDate from, LocalDate until) {

    public StoppedTime {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("stopped from " + from + " until " + until);
        }
    }

    /** The same days in order and told once, however much they overlap. */
    public static List<StoppedTime> merged(List<StoppedTime> stopped) {
        List<StoppedTime> merged = new ArrayList<>();
        stopped.stream().sorted(Comparator.comparing(StoppedTime::from)).forEach(next -> {
            StoppedTime last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.from.isAfter(last.until)) {
                merged.add(next);
            } else if (next.until.isAfter(last.until)) {
                merged.set(merged.size() - 1, new StoppedTime(last.from, next.until));
            }
        });
        return merged;
    }

    /** How many calendar days were lost. */
    public int days() {
        return Math.toIntExact(until.toEpochDay() - from.toEpochDay());
    }
}
