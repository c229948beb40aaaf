package org.schoolworks.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.schoolworks.calendar.DayUnit.WORKING_DAY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Refused.Fault;
import org.schoolworks.kernel.Stale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Entering and correcting a year, and who hears of it when. The notice of 2027 is made up: the true one was not published when
 * this was written.
 */
@CalendarRoom
class CalendarYearsTest {

    private static final Actor ADMIN = new Actor("admin", "系统管理员");
    private static final String NOTICE = "国办发明电〔2026〕0号（测试）";
    private static final List<LocalDate> OFF =
            days("01-01~01-03 02-05~02-11 04-03~04-05 05-01~05-05 06-09 09-15 10-01~10-07");
    private static final List<LocalDate> MAKE_UP = days("02-13 02-20 05-08 10-09");
    private static final LocalDate START = LocalDate.of(2026, 12, 30);

    @Autowired
    private CalendarYears years;

    @Autowired
    private WorkingDays days;

    @Autowired
    private CalendarMapper mapper;

    @Autowired
    private Heard heard;

    @Autowired
    private AtomicLong ticks;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void theSeedIsAllThereIs() {
        jdbc.update("delete from calendar_exception_history");
        jdbc.update("delete from calendar_year_history");
        jdbc.update("delete from calendar_exception where year > 2026");
        jdbc.update("delete from calendar_year where year > 2026");
        pass(61);
        heard.dates.clear();
        heard.fails = false;
        assertThat(days.isPublished(2027)).isFalse();
    }

    @Test
    void onceAYearIsEnteredWhatWasProvisionalIsExact() {
        assertThat(days.after(START, 3, WORKING_DAY, true).text()).isEqualTo("2027-01-04（暂定）");

        CalendarYear entered = years.enter(2027, " " + NOTICE + " ", OFF, MAKE_UP, ADMIN);

        assertThat(entered).isEqualTo(new CalendarYear(2027, NOTICE, "admin", CalendarRoom.NOW, 1));
        assertThat(days.isPublished(2027)).isTrue();
        assertThat(days.after(START, 3, WORKING_DAY, true).text()).isEqualTo("2027-01-05");
        assertThat(days.isWorkday(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(days.isWorkday(LocalDate.of(2027, 2, 13))).isTrue();
        assertThat(years.all()).startsWith(entered).hasSize(16);
    }

    @Test
    void aListenerHearsOfItInTheTransactionAndCountsWithTheNewDays() {
        years.enter(2027, NOTICE, OFF, MAKE_UP, ADMIN);

        assertThat(heard.dates).containsExactly("2027 2027-01-05 in");
    }

    @Test
    void aListenerThatFailsUndoesTheEntry() {
        heard.fails = true;

        assertThatThrownBy(() -> years.enter(2027, NOTICE, OFF, MAKE_UP, ADMIN))
                .isInstanceOf(IllegalStateException.class);

        assertThat(days.after(START, 3, WORKING_DAY, true).text()).isEqualTo("2027-01-04（暂定）");
        assertThatThrownBy(() -> years.get(2027)).isInstanceOf(NotFound.class).hasMessageContaining("2027年的放假安排尚未录入");
    }

    @Test
    void untilItIsCommittedOthersDoNotSeeItAndATransactionBesideItDoesNotEither() throws Exception {
        TransactionTemplate outer = new TransactionTemplate(transactions);
        TransactionTemplate beside = new TransactionTemplate(transactions);
        beside.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            outer.executeWithoutResult(status -> {
                years.enter(2027, NOTICE, OFF, MAKE_UP, ADMIN);
                years.correct(2027, 1, NOTICE, OFF, List.of(), ADMIN);
                assertThat(days.isWorkday(LocalDate.of(2027, 2, 13))).isFalse();
                assertThat(beside.<Boolean>execute(s -> days.isPublished(2027))).isFalse();
                assertThat(soon(other.submit(() -> days.isPublished(2027)))).isFalse();
                assertThat(days.isPublished(2027)).isTrue();
                status.setRollbackOnly();
            });
        } finally {
            other.shutdownNow();
        }

        assertThat(days.isPublished(2027)).isFalse();
    }

    @Test
    void anotherNodeHearsOfItWithinAMinuteAndAsksNoMoreOftenThanThat() {
        AtomicLong itsTicks = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(30));
        WorkingDays otherNode = new WorkingDays(mapper, true, itsTicks::get);
        assertThat(otherNode.isPublished(2027)).isFalse();

        years.enter(2027, NOTICE, OFF, MAKE_UP, ADMIN);

        itsTicks.addAndGet(TimeUnit.SECONDS.toNanos(59));
        assertThat(otherNode.isPublished(2027)).isFalse();
        itsTicks.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(otherNode.isPublished(2027)).isTrue();

        years.correct(2027, 1, NOTICE, OFF, List.of(), ADMIN);
        assertThat(otherNode.isWorkday(LocalDate.of(2027, 2, 13))).isTrue();
        itsTicks.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThat(otherNode.isWorkday(LocalDate.of(2027, 2, 13))).isFalse();
    }

    @Test
    void aYearThatIsEnteredIsNotEnteredAgain() {
        Refused refused = refused(() -> years.enter(2026, NOTICE, in(2026, OFF), List.of(), ADMIN));

        assertThat(refused.rule()).isEqualTo("calendarYear");
        assertThat(refused.reason())
                .isEqualTo("2026年已录入（国务院办公厅关于2026年部分节假日安排的通知（www.gov.cn，202511/7047091））；如确需更正，请选择更正");
        assertThat(refused.faults()).extracting(Fault::field).containsExactly("year");
        assertThat(years.get(2026).version()).isEqualTo(1);
        assertThat(heard.dates).isEmpty();
    }

    @Test
    void aCorrectionKeepsWhatStoodBeforeAndWhoCorrectedItWhen() {
        CalendarYear first = years.enter(2027, NOTICE, OFF, MAKE_UP, ADMIN);
        heard.dates.clear();

        CalendarYear second =
                years.correct(2027, 1, "更正通知", days("01-04~01-09 10-01~10-07"), List.of(), new Actor("zhang", "张三"));

        assertThat(second).isEqualTo(new CalendarYear(2027, "更正通知", "zhang", CalendarRoom.NOW, 2));
        assertThat(years.get(2027)).isEqualTo(second);
        assertThat(years.earlierVersions(2027))
                .containsExactly(
                        new EarlierVersion(2027, 1, NOTICE, "admin", first.enteredAt(), "zhang", CalendarRoom.NOW));
        assertThat(jdbc.queryForList(
                        "select day from calendar_exception_history where year = 2027 and version = 1 and workday order by day",
                        LocalDate.class))
                .isEqualTo(MAKE_UP);
        assertThat(jdbc.queryForObject(
                        "select count(*) from calendar_exception_history where year = 2027 and version = 1 and not workday",
                        Integer.class))
                .isEqualTo(OFF.size());
        assertThat(years.days(2027)).hasSize(13).noneMatch(CalendarDay::workday);
        assertThat(heard.dates).containsExactly("2027 2027-01-11 in");
        assertThat(days.isWorkday(LocalDate.of(2027, 1, 1))).isTrue();
    }

    @Test
    void whoCorrectsAnEntryThatWasCorrectedMeanwhileIsTold() {
        years.enter(2027, NOTICE, OFF, MAKE_UP, ADMIN);
        years.correct(2027, 1, NOTICE, OFF, List.of(), ADMIN);

        assertThatThrownBy(() -> years.correct(2027, 1, NOTICE, OFF, MAKE_UP, ADMIN))
                .isInstanceOf(Stale.class)
                .hasMessage("2027年的放假安排刚刚被他人更正过，请重新载入后再更正");
        assertThat(years.days(2027)).noneMatch(CalendarDay::workday);
    }

    @Test
    void aYearThatIsNotThereCannotBeCorrected() {
        assertThatThrownBy(() -> years.correct(2027, 1, NOTICE, OFF, MAKE_UP, ADMIN))
                .isInstanceOf(NotFound.class);
        assertThat(days.isPublished(2027)).isFalse();
    }

    @Test
    void ofSeveralWhoEnterAYearAtOnceOneIsFirstAndTheOthersAreRefused() throws Exception {
        assertThat(atOnce(() -> years.enter(2027, NOTICE, OFF, MAKE_UP, ADMIN)))
                .containsExactlyInAnyOrder("done", "calendarYear", "calendarYear", "calendarYear");
        assertThat(years.days(2027)).hasSize(OFF.size() + MAKE_UP.size());
        assertThat(heard.dates).hasSize(1);

        assertThat(atOnce(() -> years.correct(2027, 1, NOTICE, OFF, List.of(), ADMIN)))
                .containsExactlyInAnyOrder("done", "stale", "stale", "stale");
        assertThat(years.get(2027).version()).isEqualTo(2);
        assertThat(years.earlierVersions(2027)).hasSize(1);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("year", "年份应在2000至2099之间，填的是20270", 20270, NOTICE, in(20270, OFF), List.of()),
                Arguments.of("notice", "未填通知文号或来源", 2027, "  ", OFF, MAKE_UP),
                Arguments.of("notice", "通知文号或来源最多200字，填了201字", 2027, "文".repeat(201), OFF, MAKE_UP),
                Arguments.of(
                        "off",
                        "2026-12-31（周四）、2028-01-01（周六） 不在2027年内，请录入其所属年份",
                        2027,
                        NOTICE,
                        with(OFF, "2028-01-01", "2026-12-31"),
                        MAKE_UP),
                Arguments.of("off", "2027-01-01（周五） 在放假日中重复", 2027, NOTICE, with(OFF, "2027-01-01"), MAKE_UP),
                Arguments.of(
                        "off", "放假日只有9天，全年应不少于10天，请核对是否漏填", 2027, NOTICE, days("01-01~01-02 10-01~10-07"), MAKE_UP),
                Arguments.of("off", "放假日只有0天，全年应不少于10天，请核对是否漏填", 2027, NOTICE, List.of(), List.of()),
                Arguments.of(
                        "makeUp", "2026-12-27（周日） 不在2027年内，请录入其所属年份", 2027, NOTICE, OFF, with(MAKE_UP, "2026-12-27")),
                Arguments.of("makeUp", "2027-02-13（周六） 在调休上班日中重复", 2027, NOTICE, OFF, with(MAKE_UP, "2027-02-13")),
                Arguments.of(
                        "makeUp", "2027-02-12（周五） 不是周六或周日，不能作为调休上班日", 2027, NOTICE, OFF, with(MAKE_UP, "2027-02-12")),
                Arguments.of("makeUp", "2027-01-02（周六） 既列为放假又列为调休上班", 2027, NOTICE, OFF, with(MAKE_UP, "2027-01-02")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void whatCannotBeAYearsNoticeIsRefusedAndNothingIsKept(
            String field, String reason, int year, String notice, List<LocalDate> off, List<LocalDate> makeUp) {
        Refused refused = refused(() -> years.enter(year, notice, off, makeUp, ADMIN));

        assertThat(refused.faults()).containsExactly(new Fault(field, reason));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(years.all()).hasSize(15);
        assertThat(heard.dates).isEmpty();
        assertThat(refused(() -> years.correct(year, 1, notice, off, makeUp, ADMIN))
                        .faults())
                .isEqualTo(refused.faults());
    }

    @Test
    void tenDaysOffAreEnough() {
        assertThat(years.enter(2027, NOTICE, days("01-01~01-03 10-01~10-07"), List.of(), ADMIN)
                        .version())
                .isEqualTo(1);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        Refused refused = refused(() -> years.enter(2027, "", List.of(), List.of(LocalDate.of(2027, 3, 1)), ADMIN));

        assertThat(refused.faults()).extracting(Fault::field).containsExactly("notice", "off", "makeUp");
        assertThat(refused.reason()).isEqualTo("未填通知文号或来源；放假日只有0天，全年应不少于10天，请核对是否漏填；2027-03-01（周一） 不是周六或周日，不能作为调休上班日");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "insert into calendar_exception values ('2026-03-02'; 2026; true), calendar_exception_make_up_on_weekend",
        "insert into calendar_exception values ('2027-03-06'; 2026; true), calendar_exception_in_year",
        "insert into calendar_exception values ('2026-01-01'; 2026; false), calendar_exception_pkey",
        "insert into calendar_exception values ('2027-01-01'; 2027; false), calendar_exception_year_fkey",
        "insert into calendar_year values (2027; ' '; 'x'; now(); 1), calendar_year_notice_given",
        "insert into calendar_year values (1027; 'x'; 'x'; now(); 1), calendar_year_plausible",
        "insert into calendar_year values (2026; 'x'; 'x'; now(); 1), calendar_year_pkey",
    })
    void theDatabaseHoldsTheRulesToo(String statement, String constraint) {
        assertThatThrownBy(() -> jdbc.update(statement.replace(';', ',')))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining(constraint);
    }

    private List<String> atOnce(Runnable action) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch go = new CountDownLatch(1);
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(pool.submit(() -> {
                    go.await();
                    try {
                        action.run();
                        return "done";
                    } catch (Problem problem) {
                        return problem.rule();
                    }
                }));
            }
            go.countDown();
            List<String> outcomes = new ArrayList<>();
            for (Future<String> one : running) {
                outcomes.add(soon(one));
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private void pass(int seconds) {
        ticks.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    private static <T> T soon(Future<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Refused refused(Runnable action) {
        Refused refused = catchThrowableOfType(Refused.class, action::run);
        assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    private static List<LocalDate> days(String ranges) {
        List<Fault> faults = new ArrayList<>();
        List<LocalDate> days = DayRanges.read(2027, ranges, "days", faults);
        assertThat(faults).isEmpty();
        return days;
    }

    private static List<LocalDate> in(int year, List<LocalDate> days) {
        return days.stream().map(day -> day.withYear(year)).toList();
    }

    private static List<LocalDate> with(List<LocalDate> days, String... more) {
        return Stream.concat(days.stream(), Stream.of(more).map(LocalDate::parse))
                .toList();
    }
}
