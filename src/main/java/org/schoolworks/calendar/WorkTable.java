package org.schoolworks.calendar;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is known of working days at one moment; never changes. Days are numbered by counting workdays: a closed formula for
 * Monday to Friday, plus the notices' corrections up to that day. So no question walks over days, whatever its span.
 */
final class WorkTable {

    private final Set<Integer> published;
    private final Set<LocalDate> off;
    /** The epoch days on which Monday to Friday is wrong, in order, and by how much the count is off after each. */
    private final long[] corrected;

    private final int[] correction;

    WorkTable(Collection<Integer> published, Collection<CalendarDay> days) {
        this.published = Set.copyOf(published);
        this.off = new HashSet<>();
        days.stream().filter(day -> !day.workday()).map(CalendarDay::day).forEach(off::add);
        List<CalendarDay> changes = days.stream()
                .filter(day -> day.workday() != isWeekday(day.day().toEpochDay()))
                .sorted((a, b) -> a.day().compareTo(b.day()))
                .toList();
        corrected = new long[changes.size()];
        correction = new int[changes.size()];
        int sum = 0;
        for (int i = 0; i < corrected.length; i++) {
            sum += changes.get(i).workday() ? 1 : -1;
            corrected[i] = changes.get(i).day().toEpochDay();
            correction[i] = sum;
        }
    }

    boolean isPublished(int year) {
        return published.contains(year);
    }

    /** Whether every year from the one day's to the other's is published. */
    boolean isPublished(LocalDate from, LocalDate to) {
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            if (!isPublished(year)) {
                return false;
            }
        }
        return true;
    }

    boolean isWorkday(LocalDate day) {
        return number(day) > number(day.minusDays(1));
    }

    /** Whether a notice gives this day off; a weekend that no notice names is none. */
    boolean isStatutoryDayOff(LocalDate day) {
        return off.contains(day);
    }

    /** The number of the last workday up to and including this day; differences alone mean something. */
    long number(LocalDate day) {
        return number(day.toEpochDay());
    }

    private long number(long epochDay) {
        int at = Arrays.binarySearch(corrected, epochDay);
        int upTo = at >= 0 ? at : -at - 2;
        return weekdays(epochDay) + (upTo < 0 ? 0 : correction[upTo]);
    }

    /** The workday of this number. */
    LocalDate workday(long number) {
        // as if there were no notices; these can move it by no more than the days that they change, weekends between
        long guess = Math.floorDiv(number, 5) * 7;
        long reach = 7L + 7L * corrected.length;
        long low = guess - reach;
        long high = guess + reach;
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2);
            if (number(middle) >= number) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return LocalDate.ofEpochDay(low);
    }

    /** Mondays to Fridays from Monday 1969-12-29 up to and including this day. */
    private static long weekdays(long epochDay) {
        long sinceMonday = epochDay + 3;
        return Math.floorDiv(sinceMonday, 7) * 5 + Math.min(Math.floorMod(sinceMonday, 7) + 1, 5);
    }

    private static boolean isWeekday(long epochDay) {
        return Math.floorMod(epochDay + 3, 7) < 5;
    }
}
