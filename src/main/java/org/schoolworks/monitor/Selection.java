package org.schoolworks.monitor;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Refused;
import org.schoolworks.project.ProjectKind;

/**
 * What the overview is asked about (筛选). The past is summed by months, so a period is of whole ones; the last ends today where it
 * is not over.
 *
 * @param programme null for all, as with the others
 * @param band of the amount, as {@code monitor_band} numbers them
 * @param from the first day of its month
 * @param until the last day of its month, or today
 * @param isPart whether the last month is not over yet
 */
record Selection(
        @Nullable String programme,
        @Nullable String township,
        @Nullable ProjectKind kind,
        @Nullable Integer band,
        LocalDate from,
        LocalDate until,
        boolean isPart) {

    private static final int LONGEST_MONTHS = 120;
    private static final int MONTH_LETTERS = "2026-01".length();

    /** As it came over the wire; blank for whatever was not said. */
    record Asked(String programme, String township, String kind, String band, String from, String to) {}

    /**
     * Whether there is such a programme or township is not asked here.
     *
     * @throws Refused rule {@code kind}, {@code band}, {@code period}
     */
    static Selection of(Asked asked, LocalDate today) {
        YearMonth last = asked.to().isBlank() ? YearMonth.from(today) : month(asked.to());
        YearMonth first = asked.from().isBlank() ? PastPeriod.firstOfYear(last) : month(asked.from());
        if (first.isAfter(last) || months(first, last) > LONGEST_MONTHS || last.isAfter(YearMonth.from(today))) {
            throw new Refused("period", "统计期间须先起后止、不晚于本月，且不超过 " + LONGEST_MONTHS + " 个月，现为 " + first + " 至 " + last);
        }
        boolean isPart = last.equals(YearMonth.from(today));
        return new Selection(
                blankToNull(asked.programme()),
                blankToNull(asked.township()),
                kind(asked.kind()),
                band(asked.band()),
                first.atDay(1),
                isPart ? today : last.atEndOfMonth(),
                isPart);
    }

    /** The first day of the period before, of as many months. */
    LocalDate before() {
        return from.minusMonths(months(YearMonth.from(from), YearMonth.from(until)));
    }

    /** Whether anything is left out by the project or the amount. */
    boolean isNarrowed() {
        return programme != null || township != null || kind != null || band != null;
    }

    private static long months(YearMonth first, YearMonth last) {
        return ChronoUnit.MONTHS.between(first, last) + 1;
    }

    /** From a month or a day of it. */
    private static YearMonth month(String said) {
        String text = said.strip();
        try {
            LocalDate day =
                    text.length() == MONTH_LETTERS ? YearMonth.parse(text).atDay(1) : LocalDate.parse(text);
            return YearMonth.from(Given.day(day, "period", "期间", day));
        } catch (DateTimeParseException e) {
            throw new Refused("period", "期间“" + text + "”应写作 2026-01 的格式，按整月统计");
        }
    }

    private static @Nullable ProjectKind kind(String kind) {
        if (kind.isBlank()) {
            return null;
        }
        return Arrays.stream(ProjectKind.values())
                .filter(one -> one.name().equals(kind))
                .findFirst()
                .orElseThrow(() -> new Refused("kind", "没有“" + kind + "”这一项目类别"));
    }

    private static @Nullable Integer band(String band) {
        if (band.isBlank()) {
            return null;
        }
        if (!band.matches("[0-9]{1,3}")) {
            throw new Refused("band", "没有“" + band + "”这一金额档");
        }
        return Integer.valueOf(band);
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
