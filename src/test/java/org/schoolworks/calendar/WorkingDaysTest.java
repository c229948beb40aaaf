package org.schoolworks.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schoolworks.calendar.DayUnit.CALENDAR_DAY;
import static org.schoolworks.calendar.DayUnit.MONTH;
import static org.schoolworks.calendar.DayUnit.WORKING_DAY;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The arithmetic of limits, on the years that the migration brings along (2012 to 2026; 2027 is not published). */
@CalendarRoom
class WorkingDaysTest {

    @Autowired
    private WorkingDays days;

    private ApplicationContextRunner boot;

    @BeforeEach
    void asTheHouseBoots(@Autowired CalendarMapper mapper) {
        boot = new ApplicationContextRunner()
                .withBean(CalendarMapper.class, () -> mapper)
                .withBean(WorkingDays.class);
    }

    @ParameterizedTest(name = "{3}: {1} workdays after {0} is {2}")
    @CsvSource({
        "2025-12-12, 5, 2025-12-19, a complaint is decided upon whether to accept",
        "2025-11-03, 3, 2025-11-06, three working days within a week",
        "2025-05-06, 7, 2025-05-15, the review of an open framework agreement",
        "2025-08-12, 2, 2025-08-14, the notice after the review",
        "2025-05-07, 7, 2025-05-16, the last day is Friday and not Saturday the 17th",
        "2026-09-18, 1, 2026-09-20, the Sunday before 中秋 is worked",
        "2026-02-12, 3, 2026-02-24, the Saturday before 春节 is worked and nine days are off",
        "2025-12-31, 3, 2026-01-06, a limit crosses the year and the Sunday 01-04 is its first day",
        "2026-04-30, 5, 2026-05-11, the Saturday 05-09 is worked",
    })
    void workingDaysCountMakeUpDaysAndNoDaysOff(LocalDate start, int amount, LocalDate last, String why) {
        assertThat(days.after(start, amount, WORKING_DAY, true)).isEqualTo(new Deadline(last, false));
    }

    @Test
    void anEnquiryMayBeMadeUntilSevenWorkdaysAfterTheOneDayOfTheResultsNotice() {
        LocalDate noticeEnds =
                days.after(LocalDate.of(2025, 12, 1), 1, WORKING_DAY, true).on();

        assertThat(noticeEnds).isEqualTo("2025-12-02");
        assertThat(days.after(noticeEnds, 7, WORKING_DAY, true).on()).isEqualTo("2025-12-11");
    }

    @Test
    void documentsAreOnOfferForFiveWorkdaysOfWhichTheFirstCounts() {
        LocalDate first = LocalDate.of(2024, 9, 26);

        assertThat(Stream.of(1, 2, 3, 4, 5)
                        .map(n -> days.startingOn(first, n, WORKING_DAY).text()))
                .containsExactly("2024-09-26", "2024-09-27", "2024-09-29", "2024-09-30", "2024-10-08");
    }

    @ParameterizedTest(name = "{1} days after {0} is {2}: {3}")
    @CsvSource({
        "2026-09-14, 20, 2026-10-08, 10-04 is a day of 国庆",
        "2026-09-10, 15, 2026-09-28, 09-25 is 中秋 and then comes the weekend",
        "2026-06-01, 20, 2026-06-22, 06-21 is a day of 端午 and a Sunday",
        "2026-09-01, 19, 2026-09-20, the Sunday is a make-up day and nothing rolls",
        "2026-11-02, 20, 2026-11-23, 11-22 is a plain Sunday",
        "2026-11-02, 18, 2026-11-20, a Friday stays",
    })
    void aLimitInDaysThatEndsOnADayOffEndsOnTheNextWorkday(LocalDate start, int amount, LocalDate last, String why) {
        assertThat(days.after(start, amount, CALENDAR_DAY, true)).isEqualTo(new Deadline(last, false));
    }

    @Test
    void aLimitThatIsNotToRollEndsWhereItEnds() {
        assertThat(days.after(LocalDate.of(2026, 9, 14), 20, CALENDAR_DAY, false)
                        .on())
                .isEqualTo("2026-10-04");
        assertThat(days.after(LocalDate.of(2026, 9, 4), 1, MONTH, false).on()).isEqualTo("2026-10-04");
    }

    @ParameterizedTest(name = "{1} days after {0} is {2} where weekends do not roll: {3}")
    @CsvSource({
        "2026-11-02, 20, 2026-11-22, a plain Sunday stays",
        "2026-09-14, 20, 2026-10-08, a statutory day off rolls",
        "2026-09-10, 16, 2026-09-28, a Saturday that the notice names rolls",
        "2014-03-26, 10, 2014-04-08, 清明 on a Saturday rolls past a plain Sunday to the next workday",
    })
    void whereWeekendsDoNotRollOnlyTheDaysOffOfTheNoticeDo(LocalDate start, int amount, LocalDate last, String why) {
        boot.withPropertyValues("schoolworks.calendar.roll-weekend=false")
                .run(house -> assertThat(house.getBean(WorkingDays.class).after(start, amount, CALENDAR_DAY, true))
                        .isEqualTo(new Deadline(last, false)));
    }

    @Test
    void weekendsRollUnlessTheHouseSaysOtherwise() {
        boot.run(house -> assertThat(
                        house.getBean(WorkingDays.class).after(LocalDate.of(2026, 11, 2), 20, CALENDAR_DAY, true))
                .isEqualTo(new Deadline(LocalDate.of(2026, 11, 23), false)));
    }

    @ParameterizedTest(name = "{1} months after {0} is {2}")
    @CsvSource({
        "2026-03-10, 1, 2026-04-10",
        "2025-01-31, 1, 2025-02-28",
        "2024-01-31, 1, 2024-02-29",
        "2025-08-31, 1, 2025-09-30",
        "2025-02-28, 1, 2025-03-28",
        "2025-03-17, 12, 2026-03-17",
        "2026-06-04, 4, 2026-10-08",
    })
    void monthsRunToTheSameDayOrTheMonthsEndAndThenRoll(LocalDate start, int months, LocalDate last) {
        assertThat(days.after(start, months, MONTH, true)).isEqualTo(new Deadline(last, false));
    }

    @ParameterizedTest(name = "{1} {2} of which {0} is the first end on {3}")
    @CsvSource({
        "2026-03-10, 1, MONTH, 2026-04-09",
        "2025-01-31, 1, MONTH, 2025-02-28",
        "2026-03-01, 1, MONTH, 2026-03-31",
        "2026-11-02, 20, CALENDAR_DAY, 2026-11-23",
        "2026-11-02, 19, CALENDAR_DAY, 2026-11-20",
        "2026-09-15, 20, CALENDAR_DAY, 2026-10-08",
        "2026-11-21, 1, WORKING_DAY, 2026-11-23",
        "2026-11-20, 2, WORKING_DAY, 2026-11-23",
    })
    void whereTheFirstDayCountsTheLimitEndsOneDayEarlier(LocalDate first, int amount, DayUnit unit, LocalDate last) {
        assertThat(days.startingOn(first, amount, unit)).isEqualTo(new Deadline(last, false));
    }

    @ParameterizedTest(name = "{1} {2} before {0} is {3}")
    @CsvSource({
        "2026-10-19, 15, CALENDAR_DAY, 2026-10-04",
        "2026-11-25, 3, CALENDAR_DAY, 2026-11-22",
        "2026-09-21, 1, WORKING_DAY, 2026-09-20",
        "2026-02-25, 2, WORKING_DAY, 2026-02-14",
        "2026-10-08, 1, WORKING_DAY, 2026-09-30",
        "2026-10-04, 1, WORKING_DAY, 2026-09-30",
        "2026-03-31, 1, MONTH, 2026-02-28",
        "2026-11-04, 1, MONTH, 2026-10-04",
    })
    void backwardsNothingRolls(LocalDate end, int amount, DayUnit unit, LocalDate day) {
        assertThat(days.before(end, amount, unit)).isEqualTo(new Deadline(day, false));
    }

    @ParameterizedTest(name = "{0} has {1} workdays")
    @CsvSource({
        "2012, 249",
        "2013, 250",
        "2014, 250",
        "2015, 249",
        "2016, 250",
        "2017, 249",
        "2018, 250",
        "2019, 250",
        "2020, 249",
        "2021, 250",
        "2022, 249",
        "2023, 249",
        "2024, 251",
        "2025, 248",
        "2026, 248",
    })
    void everySeededYearHasItsWorkdays(int year, int workdays) {
        assertThat(days.isPublished(year)).isTrue();
        assertThat(days.workdaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(workdays);
        assertThat(LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(days::isWorkday)
                        .count())
                .isEqualTo(workdays);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-10-01, false",
        "2026-10-09, true",
        "2026-10-10, true",
        "2026-10-11, false",
        "2027-01-01, true",
        "2011-10-01, false",
    })
    void aDayIsAWorkdayAsTheNoticeSaysOrElseMondayToFriday(LocalDate day, boolean workday) {
        assertThat(days.isWorkday(day)).isEqualTo(workday);
    }

    @Test
    void workdaysBetweenCountTheLastDayAndNotTheFirst() {
        LocalDate friday = LocalDate.of(2026, 9, 18);
        LocalDate monday = LocalDate.of(2026, 9, 21);

        assertThat(days.workdaysBetween(friday, monday)).isEqualTo(2);
        assertThat(days.workdaysBetween(monday, friday)).isEqualTo(-2);
        assertThat(days.workdaysBetween(friday, friday)).isZero();
    }

    @ParameterizedTest(name = "{1} {2} after {0} is {3}")
    @CsvSource({
        "2026-12-30, 1, WORKING_DAY, 2026-12-31",
        "2026-12-30, 2, WORKING_DAY, 2027-01-01（暂定）",
        "2026-12-31, 1, WORKING_DAY, 2027-01-01（暂定）",
        "2026-12-01, 30, CALENDAR_DAY, 2026-12-31",
        "2026-12-01, 31, CALENDAR_DAY, 2027-01-01（暂定）",
        "2026-11-27, 1, MONTH, 2026-12-28",
        "2026-12-06, 1, MONTH, 2027-01-06（暂定）",
        "2011-12-31, 1, WORKING_DAY, 2012-01-04",
        "2011-12-30, 1, WORKING_DAY, 2012-01-04（暂定）",
        "2011-06-01, 300, WORKING_DAY, 2012-08-06（暂定）",
        "2029-12-31, 10, CALENDAR_DAY, 2030-01-10（暂定）",
    })
    void aDateIsProvisionalOnceADayOfItLiesInAnUnpublishedYear(LocalDate start, int amount, DayUnit unit, String text) {
        assertThat(days.after(start, amount, unit, true).text()).isEqualTo(text);
    }

    @Test
    void backwardsAndFromTheFirstDayTooAnUnpublishedYearMakesADateProvisional() {
        assertThat(days.before(LocalDate.of(2027, 1, 1), 1, WORKING_DAY).text()).isEqualTo("2026-12-31");
        assertThat(days.before(LocalDate.of(2027, 1, 5), 2, WORKING_DAY).text()).isEqualTo("2027-01-01（暂定）");
        assertThat(days.before(LocalDate.of(2027, 1, 5), 20, CALENDAR_DAY).text())
                .isEqualTo("2026-12-16（暂定）");
        assertThat(days.startingOn(LocalDate.of(2026, 12, 31), 1, WORKING_DAY).text())
                .isEqualTo("2026-12-31");
        assertThat(days.startingOn(LocalDate.of(2026, 12, 31), 2, WORKING_DAY).text())
                .isEqualTo("2027-01-01（暂定）");
    }

    @Test
    void rollingIntoAnUnpublishedYearMakesADateProvisional() {
        // 2022-12-31 is off; 2023 is published, so this one is exact
        assertThat(days.after(LocalDate.of(2022, 12, 1), 30, CALENDAR_DAY, true).text())
                .isEqualTo("2023-01-03");
        // 2028-12-31 is a Sunday
        assertThat(days.after(LocalDate.of(2028, 12, 1), 30, CALENDAR_DAY, true).text())
                .isEqualTo("2029-01-01（暂定）");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aLimitOfNothingIsAFaultOfTheProgram(int amount) {
        assertThatThrownBy(() -> days.after(LocalDate.of(2026, 1, 5), amount, WORKING_DAY, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> days.startingOn(LocalDate.of(2026, 1, 5), amount, CALENDAR_DAY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> days.before(LocalDate.of(2026, 1, 5), amount, MONTH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aUnitIsFoundByTheCodeThatDecisionTablesWrite(DayUnit unit) {
        assertThat(DayUnit.of(unit.code())).isEqualTo(unit);
    }

    @Test
    void aUnitThatNobodyKnowsIsAFaultOfTheTable() {
        assertThatThrownBy(() -> DayUnit.of("工作日")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Stream.of(DayUnit.values()).map(DayUnit::code))
                .containsExactly("workingDay", "calendarDay", "month");
        assertThat(Stream.of(DayUnit.values()).map(DayUnit::text)).containsExactly("工作日", "日", "个月");
    }
}
