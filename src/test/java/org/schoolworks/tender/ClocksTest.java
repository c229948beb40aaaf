package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.schoolworks.Integration;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.StoppedTime;
import org.schoolworks.calendar.WorkingDays;
import org.springframework.beans.factory.annotation.Autowired;

/** Every row of the tables of rulebook §2.2, §3.3, §3.4, at its boundary, and the golden dates of §6.3. */
@Integration
class ClocksTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired
    Clocks clocks;

    @Autowired
    ClockTable table;

    @Autowired
    WorkingDays days;

    @ParameterizedTest
    @CsvSource({
        // the answers of the 2026 examination of Fujian, then the product's own vectors
        "2025-12-02, resultQuery,             2025-12-11",
        "2025-12-12, complaintExamined,       2025-12-19",
        "2025-11-03, entryTold,               2025-11-06",
        "2025-05-06, openFrameworkReview,     2025-05-15",
        "2025-08-12, openFrameworkPublished,  2025-08-14",
        "2025-05-07, queryAnswer,             2025-05-16",
        "2024-09-26, consultationDocuments,   2024-10-08",
        "2026-09-18, resultNoticePeriod,      2026-09-20",
        "2026-02-12, negotiationResponse,     2026-02-24",
        "2025-12-31, inquiryResponse,         2026-01-06",
        "2026-04-30, supplierDetermined,      2026-05-11",
        // 87令 art. 18: counting the day itself it would be 10-08; the longer one is safe
        "2024-09-26, documentsOffered,        2024-10-09",
    })
    void theGoldenDatesOfProcurement(LocalDate event, String code, LocalDate expected) {
        StatutoryClock rule = table.one(code, Route.Law.PROCUREMENT, event);
        assertThat(clocks.due(rule, event, List.of()).on()).isEqualTo(expected);
    }

    @Test
    void aResultNoticeOfTheFirstOfDecemberMayBeQueriedUntilTheEleventh() {
        StatutoryClock notice = table.one("resultNoticePeriod", Route.Law.PROCUREMENT, TODAY);
        LocalDate ends =
                clocks.due(notice, LocalDate.of(2025, 12, 1), List.of()).on();
        StatutoryClock query = table.one("resultQuery", Route.Law.PROCUREMENT, TODAY);
        ClockReading inTime =
                ClockReading.of(query, ends, clocks.due(query, ends, List.of()), LocalDate.of(2025, 12, 10), TODAY);
        ClockReading late =
                ClockReading.of(query, ends, clocks.due(query, ends, List.of()), LocalDate.of(2025, 12, 16), TODAY);
        assertThat(ends).isEqualTo(LocalDate.of(2025, 12, 2));
        assertThat(inTime.due().on()).isEqualTo(LocalDate.of(2025, 12, 11));
        assertThat(inTime.state()).isEqualTo(ClockReading.State.MET);
        assertThat(late.state()).isEqualTo(ClockReading.State.MISSED);
    }

    @Test
    void theGoldenDatesThatRollOverAHoliday() {
        StatutoryClock report = table.one("awardReport", Route.Law.TENDERING, TODAY);
        assertThat(clocks.due(report, LocalDate.of(2026, 9, 10), List.of()).on())
                .isEqualTo(LocalDate.of(2026, 9, 28));
        StatutoryClock bids = table.one("biddingPeriod", Route.Law.TENDERING, TODAY);
        StatutoryClock rolling = new StatutoryClock(
                "rolling", "", "", "", 20, DayUnit.CALENDAR_DAY, ClockDirection.AT_MOST, true, true, true, "", "");
        assertThat(clocks.due(rolling, LocalDate.of(2026, 9, 14), List.of()).on())
                .isEqualTo(LocalDate.of(2026, 10, 8));
        // a minimum does not roll: twenty days are over on the 4th, whatever day that is
        assertThat(clocks.due(bids, LocalDate.of(2026, 9, 14), List.of()).on()).isEqualTo(LocalDate.of(2026, 10, 4));
    }

    @Test
    void aDateInAYearThatIsNotPublishedIsProvisional() {
        StatutoryClock signing = table.one("signing", Route.Law.TENDERING, TODAY);
        assertThat(clocks.due(signing, LocalDate.of(2026, 12, 20), List.of()).provisional())
                .isTrue();
        assertThat(clocks.due(signing, LocalDate.of(2026, 11, 20), List.of()).provisional())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Route.Law.class,
            names = {"TENDERING", "PROCUREMENT"})
    void everyClockIsKeptOnItsDayAndBrokenOneDayBeyond(Route.Law law) {
        for (StatutoryClock rule : table.all(law, TODAY)) {
            LocalDate due = clocks.due(rule, TODAY, List.of()).on();
            assertThat(due).as(rule.code()).isEqualTo(walked(rule, TODAY));
            ClockReading.State before = state(rule, due, due.minusDays(1));
            ClockReading.State exact = state(rule, due, due);
            ClockReading.State after = state(rule, due, due.plusDays(1));
            assertThat(exact).as(rule.code()).isEqualTo(ClockReading.State.MET);
            if (rule.direction().isMinimum()) {
                assertThat(before).as(rule.code()).isEqualTo(ClockReading.State.MISSED);
                assertThat(after).as(rule.code()).isEqualTo(ClockReading.State.MET);
                assertThat(open(rule, due, due.minusDays(1))).isEqualTo(ClockReading.State.RUNNING);
                assertThat(open(rule, due, due)).isEqualTo(ClockReading.State.MET);
            } else {
                assertThat(before).as(rule.code()).isEqualTo(ClockReading.State.MET);
                assertThat(after).as(rule.code()).isEqualTo(ClockReading.State.MISSED);
                assertThat(open(rule, due, due)).isEqualTo(ClockReading.State.RUNNING);
                assertThat(open(rule, due, due.plusDays(1)))
                        .isEqualTo(rule.ours() ? ClockReading.State.MISSED : ClockReading.State.LAPSED);
            }
        }
    }

    @Test
    void theTableHasEveryRowOfTheRulebookAndEachSaysWhatHappens() {
        List<StatutoryClock> all = Stream.of(Route.Law.TENDERING, Route.Law.PROCUREMENT)
                .flatMap(law -> table.all(law, TODAY).stream())
                .toList();
        assertThat(all).hasSize(62).allSatisfy(rule -> {
            assertThat(rule.basis()).isNotBlank();
            assertThat(rule.consequence()).isNotBlank();
            assertThat(rule.name()).isNotBlank();
        });
        Set<String> tendering = new HashSet<>();
        table.all(Route.Law.TENDERING, TODAY).forEach(rule -> tendering.add(rule.code()));
        assertThat(tendering).hasSize(table.all(Route.Law.TENDERING, TODAY).size());
    }

    @Test
    void theLawOf2011KnowsFewerClocksThanThatOf2026() {
        assertThat(table.all(Route.Law.TENDERING, LocalDate.of(2011, 6, 1)))
                .extracting(StatutoryClock::code)
                .contains("biddingPeriod", "signing", "awardReport")
                .doesNotContain("publicity", "documentObjectionAnswer");
        assertThat(table.all(Route.Law.PROCUREMENT, LocalDate.of(2021, 12, 31)))
                .extracting(StatutoryClock::code)
                .doesNotContain("intention");
        assertThat(table.all(Route.Law.PROCUREMENT, LocalDate.of(2022, 1, 1)))
                .extracting(StatutoryClock::code)
                .contains("intention");
    }

    @Test
    void whatIsSuspendedAndResumedNeverEndsEarlierAndKeepsWhatWasLeft() {
        Random chance = new Random(20260302);
        List<StatutoryClock> rules = new ArrayList<>(table.all(Route.Law.TENDERING, TODAY));
        rules.addAll(table.all(Route.Law.PROCUREMENT, TODAY));
        for (int i = 0; i < 4_000; i++) {
            StatutoryClock rule = rules.get(chance.nextInt(rules.size()));
            LocalDate event = LocalDate.of(2024, 1, 2).plusDays(chance.nextInt(800));
            List<StoppedTime> stopped = new ArrayList<>();
            for (int n = chance.nextInt(4); n > 0; n--) {
                LocalDate from = event.plusDays(chance.nextInt(60) - 20);
                stopped.add(new StoppedTime(from, from.plusDays(chance.nextInt(20))));
            }
            LocalDate without = clocks.due(rule, event, List.of()).on();
            LocalDate with = clocks.due(rule, event, stopped).on();
            assertThat(with).as(rule + " " + event + " " + stopped).isAfterOrEqualTo(without);
            List<StoppedTime> more = new ArrayList<>(stopped);
            more.add(new StoppedTime(event.plusDays(1), event.plusDays(3)));
            assertThat(clocks.due(rule, event, more).on()).isAfterOrEqualTo(with);
        }
    }

    @Test
    void theDaysThatAreLeftWhenItStopsAreLeftWhenItGoesOn() {
        StatutoryClock signing = table.one("signing", Route.Law.TENDERING, TODAY);
        LocalDate event = LocalDate.of(2026, 3, 2);
        // due on 2026-04-01; stopped from the 10th to the 20th: ten days
        assertThat(clocks.due(signing, event, stopped("2026-03-10", "2026-03-20"))
                        .on())
                .isEqualTo(LocalDate.of(2026, 4, 13));
        // 04-11 is a Saturday and rolls; two that overlap count once
        assertThat(clocks.due(
                                signing,
                                event,
                                List.of(
                                        new StoppedTime(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 18)),
                                        new StoppedTime(LocalDate.of(2026, 3, 12), LocalDate.of(2026, 3, 20))))
                        .on())
                .isEqualTo(LocalDate.of(2026, 4, 13));
        // what had ended is not revived
        assertThat(clocks.due(signing, event, stopped("2026-04-02", "2026-04-20"))
                        .on())
                .isEqualTo(LocalDate.of(2026, 4, 1));
        StatutoryClock supplier = table.one("supplierDetermined", Route.Law.PROCUREMENT, TODAY);
        // five working days from Thursday 04-30, of which none was used before the festival: 05-06 and 05-07 do not
        // count
        assertThat(clocks.due(supplier, LocalDate.of(2026, 4, 30), stopped("2026-05-05", "2026-05-07"))
                        .on())
                .isEqualTo(LocalDate.of(2026, 5, 13));
    }

    private static List<StoppedTime> stopped(String from, String until) {
        return List.of(new StoppedTime(LocalDate.parse(from), LocalDate.parse(until)));
    }

    private ClockReading.State state(StatutoryClock rule, LocalDate due, LocalDate done) {
        return ClockReading.of(rule, TODAY, clocks.due(rule, TODAY, List.of()), done, due.plusYears(1))
                .state();
    }

    private ClockReading.State open(StatutoryClock rule, LocalDate due, LocalDate today) {
        return ClockReading.of(rule, TODAY, clocks.due(rule, TODAY, List.of()), null, today)
                .state();
    }

    /** The same date found by walking day by day, as a person with a calendar would. */
    private LocalDate walked(StatutoryClock rule, LocalDate event) {
        if (rule.amount() == 0) {
            return event;
        }
        if (rule.unit() == DayUnit.MONTH) {
            return event.plus(rule.amount(), ChronoUnit.MONTHS);
        }
        boolean back = rule.direction() == ClockDirection.AT_LEAST_BEFORE;
        LocalDate day = rule.direction() == ClockDirection.COUNTING_FIRST_DAY ? event.minusDays(1) : event;
        for (int left = rule.amount(); left > 0; ) {
            day = day.plusDays(back ? -1 : 1);
            if (rule.unit() == DayUnit.CALENDAR_DAY || days.isWorkday(day)) {
                left--;
            }
        }
        while (rule.rolls() && !back && !days.isWorkday(day)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
