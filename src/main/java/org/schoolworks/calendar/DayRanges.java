package org.schoolworks.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.schoolworks.kernel.Refused.Fault;

/** Days of one year as an administrator types them from a notice: {@code 01-01~01-03 02-15~02-23}. */
final class DayRanges {

    private static final int LONGEST_TEXT = 2_000;
    /** No festival is longer; more is a slip of the finger. */
    private static final int LONGEST_RANGE = 31;

    private static final Pattern SEPARATOR = Pattern.compile("[\\s,，、;；]+");
    private static final String DAY = "(?:(\\d{4})-)?(\\d{1,2})-(\\d{1,2})";
    private static final Pattern RANGE = Pattern.compile(DAY + "(?:[~～至]" + DAY + ")?");
    private static final DateTimeFormatter MONTH_AND_DAY = DateTimeFormatter.ofPattern("MM-dd");

    private DayRanges() {}

    /**
     * The days in the order in which they stand, repeated where they are repeated.
     *
     * @param field the field of the form that the text is from
     * @param faults is given what cannot be read
     */
    static List<LocalDate> read(int year, String text, String field, List<Fault> faults) {
        List<LocalDate> days = new ArrayList<>();
        if (text.length() > LONGEST_TEXT) {
            faults.add(new Fault(field, "内容过长，最多" + LONGEST_TEXT + "字"));
            return days;
        }
        // blanks around the range sign do not part the range
        for (String part : SEPARATOR.split(text.strip().replaceAll("\\s*([~～至])\\s*", "$1"))) {
            if (!part.isEmpty()) {
                readRange(year, part, field, faults, days);
            }
        }
        return days;
    }

    private static void readRange(int year, String part, String field, List<Fault> faults, List<LocalDate> days) {
        Matcher range = RANGE.matcher(part);
        if (!range.matches()) {
            faults.add(new Fault(field, "“" + part + "”不是日期，应如 01-01 或 01-01~01-03"));
            return;
        }
        try {
            LocalDate first = day(year, range, 1);
            LocalDate last = range.group(5) == null ? first : day(year, range, 4);
            if (last.isBefore(first)) {
                faults.add(new Fault(field, "“" + part + "”的末日早于首日"));
            } else if (first.plusDays(LONGEST_RANGE).compareTo(last) <= 0) {
                faults.add(new Fault(field, "“" + part + "”超过" + LONGEST_RANGE + "天，请核对"));
            } else {
                first.datesUntil(last.plusDays(1)).forEach(days::add);
            }
        } catch (DateTimeException e) {
            faults.add(new Fault(field, "“" + part + "”中有不存在的日期"));
        }
    }

    private static LocalDate day(int year, Matcher range, int group) {
        String ofYear = range.group(group);
        return LocalDate.of(
                ofYear == null ? year : Integer.parseInt(ofYear),
                Integer.parseInt(range.group(group + 1)),
                Integer.parseInt(range.group(group + 2)));
    }

    /** As {@link #read} reads them. */
    static String text(List<LocalDate> sorted) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < sorted.size(); ) {
            LocalDate first = sorted.get(i);
            LocalDate last = first;
            for (i++; i < sorted.size() && sorted.get(i).equals(last.plusDays(1)); i++) {
                last = sorted.get(i);
            }
            ranges.add(MONTH_AND_DAY.format(first) + (first.equals(last) ? "" : "~" + MONTH_AND_DAY.format(last)));
        }
        return String.join(" ", ranges);
    }
}
