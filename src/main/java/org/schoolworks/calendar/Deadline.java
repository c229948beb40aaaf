package org.schoolworks.calendar;

import java.time.LocalDate;

/**
 * A computed date.
 *
 * @param on the last day, which still counts
 * @param provisional 暂定: the State Council has not published a year that it was computed through, so Monday to Friday was
 *     assumed there; it must be shown as such, and computed again once the year is entered
 */
public record Deadline(LocalDate on, boolean provisional) {

    /** As a screen shows it: {@code 2026-12-31}, or {@code 2027-01-06（暂定）}. */
    public String text() {
        return provisional ? on + "（暂定）" : on.toString();
    }
}
