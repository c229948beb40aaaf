package org.schoolworks.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Counting by formula gives what walking from day to day gives, whatever the notices say. */
class WorkTableTest {

    private static final LocalDate FIRST = LocalDate.of(2009, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2016, 12, 31);

    @RepeatedTest(20)
    void countingAgreesWithWalking(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<LocalDate, Boolean> said = said(random, repetition.getCurrentRepetition() * 15);
        WorkTable table = table(said);

        long number = table.number(FIRST.minusDays(1));
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            boolean workday = said.getOrDefault(day, day.getDayOfWeek().getValue() < 6);
            assertThat(table.isWorkday(day)).as("%s", day).isEqualTo(workday);
            if (workday) {
                number++;
                assertThat(table.workday(number)).as("workday %s", number).isEqualTo(day);
            }
            assertThat(table.number(day)).as("up to %s", day).isEqualTo(number);
        }
    }

    @Test
    void aWholeYearOffIsPassedOver() {
        Map<LocalDate, Boolean> off = new HashMap<>();
        LocalDate.of(2012, 1, 1).datesUntil(LocalDate.of(2013, 1, 1)).forEach(day -> off.put(day, false));
        WorkTable table = table(off);

        assertThat(table.workday(table.number(LocalDate.of(2011, 12, 30)) + 1)).isEqualTo("2013-01-01");
    }

    @Test
    @Timeout(10)
    void aHundredThousandLimitsOverThirtyYearsTakeLessThanSeconds() {
        WorkTable table = table(said(new Random(1), 500));
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < 100_000; i++) {
            LocalDate from = FIRST.plusDays(i % 2_000);
            LocalDate last = table.workday(table.number(from) + 7_500);
            sum += table.number(last) - table.number(from);
        }

        assertThat(sum).isEqualTo(7_500L * 100_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private static Map<LocalDate, Boolean> said(Random random, int days) {
        Map<LocalDate, Boolean> said = new HashMap<>();
        for (int i = 0; i < days; i++) {
            said.put(FIRST.plusDays(random.nextInt(2_900)), random.nextBoolean());
        }
        return said;
    }

    private static WorkTable table(Map<LocalDate, Boolean> said) {
        List<CalendarDay> days = new ArrayList<>();
        said.forEach((day, workday) -> days.add(new CalendarDay(day, day.getYear(), workday)));
        return new WorkTable(Set.of(), days);
    }
}
