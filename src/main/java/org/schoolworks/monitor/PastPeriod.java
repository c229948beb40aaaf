package org.schoolworks.monitor;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Refused;

/**
 * Of when the past of a process is asked for. The past is summed by months, so it begins with one.
 *
 * @param from the first day of its month
 * @param until the last day, inclusive
 */
record PastPeriod(LocalDate from, LocalDate until) {

    private static final int MONTHS = 12;
    private static final int LONGEST_YEARS = 10;

    /**
     * @param from null for the past year
     * @param to null for today
     * @throws Refused rule {@code period}
     */
    static PastPeriod of(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        LocalDate until = Given.day(to, "to", "截止日期", today);
        LocalDate since = Given.day(
                from, "from", "起始日期", firstOfYear(YearMonth.from(until)).atDay(1));
        if (since.isAfter(until) || since.isBefore(until.minusYears(LONGEST_YEARS))) {
            throw new Refused("period", "统计期间须先起后止，且不超过 " + LONGEST_YEARS + " 年，现为 " + since + " 至 " + until);
        }
        return new PastPeriod(YearMonth.from(since).atDay(1), until);
    }

    /** With which month the past year (过去一年) begins, on every page: it is this month and the eleven before. */
    static YearMonth firstOfYear(YearMonth last) {
        return last.minusMonths(MONTHS - 1L);
    }
}
