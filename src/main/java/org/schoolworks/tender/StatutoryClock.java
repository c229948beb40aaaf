package org.schoolworks.tender;

import org.schoolworks.calendar.DayUnit;

/**
 * One row of the table {@code tenderClock} (法定时限): what the law gives how much time for.
 *
 * @param code the same in both laws where they speak of the same
 * @param name 中文名称
 * @param fromEvent the code of the event that comes first
 * @param toEvent the code of the event that the law bounds, or that is bounded by it
 * @param amount in its unit; 0 only where both must be on one day
 * @param rolls whether a last day that is a day off moves to the next workday. A minimum in calendar days does not: it is
 *     over when the law says so, and longer is always lawful
 * @param stops whether the days of a suspension do not count
 * @param ours whether it binds the buyer; else it is a right of the other side, which lapses
 * @param basis article
 * @param consequence what happens when it passes, one sentence
 */
public record StatutoryClock(
        String code,
        String name,
        String fromEvent,
        String toEvent,
        int amount,
        DayUnit unit,
        ClockDirection direction,
        boolean rolls,
        boolean stops,
        boolean ours,
        String basis,
        String consequence) {}
