package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Programme;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.monitor.Selection.Asked;
import org.schoolworks.people.People;
import org.schoolworks.project.Proposal;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The overview of a small history made by hand, under a programme of its own, in which the Spring Festival of 2026 (15 to 23
 * February) lies. Beside it stands the one task that the registration of the project opens: submitApplication, of 2 March, 1800 万元.
 */
@Integration
class OverviewTest {

    private static final String PASSWORD = "right horse battery";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger MADE = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Overview overview;

    @Autowired
    WorkingDays workingDays;

    @Autowired
    Budgeting budgeting;

    @Autowired
    People people;

    @Autowired
    EngineClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private String programme = "";
    private String township = "";
    private String project = "";
    private String director = "";

    @BeforeEach
    void aProgrammeOfItsOwn() {
        programme = "OVERVIEW" + MADE.incrementAndGet();
        budgeting.addProgramme(new Programme(programme, "=监测专项", "building", null, null, null, null, null, ""));
        Story story = Story.now(context);
        Proposal proposal = story.proposalOf(programme);
        project = story.registered(proposal).no().value();
        township = proposal.townshipId();
        director = person("director", "局长甲");
    }

    private String person(String role, String name) {
        String id = "ovw" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, name, PASSWORD, null, Set.of(role));
        return id;
    }

    private String open(String process, String step, String role, @Nullable String holder, String created, String due) {
        return open(process, step, role, holder, created, due, "0");
    }

    private String open(
            String process,
            String step,
            String role,
            @Nullable String holder,
            String created,
            String due,
            String money) {
        return task(process, step, role, holder, created, due, money, null, null);
    }

    private void done(
            String process, String step, String role, String created, String due, String done, String verdict) {
        task(process, step, role, director, created, due, "0", done, verdict);
    }

    private String task(
            String process,
            String step,
            String role,
            @Nullable String holder,
            String created,
            String due,
            String money,
            @Nullable String done,
            @Nullable String verdict) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into work_item (task_id, project_no, case_id, process_definition_id, process_key, process_version, stage,
                  room, step, step_name, duty, role, candidate_group, holder, created_at, claimed_at, due_on, limit_text,
                  limit_basis, money_waiting, done_at, done_by, verdict)
                values (?, ?, ?, 'd', ?, 95000, '阶段', 'contract', ?, '环节', 'review', ?, ?, ?, ?::timestamptz,
                  ?::timestamptz, ?::date, '5个工作日', '', ?::numeric, ?::timestamptz, ?, ?)""",
                id,
                project,
                id,
                process,
                step,
                role,
                role,
                holder,
                at(created),
                holder == null ? null : at(created),
                due,
                money,
                at(done),
                done == null ? null : holder,
                verdict);
        return id;
    }

    private static @Nullable String at(@Nullable String day) {
        return day == null ? null : day + "T09:00:00+08:00";
    }

    private Asked ours() {
        return new Asked(programme, "", "", "", "2026-01-01", "2026-03-31");
    }

    private <T> T onTheDay(Supplier<T> look) {
        return clock.at(LocalDateTime.parse("2026-03-02T12:00:00").atZone(ZONE).toInstant(), look);
    }

    private Board seenBy(String user) {
        return onTheDay(() -> overview.of(ours(), user));
    }

    /** Returns who holds what is overdue: the supervisor, finance. */
    private List<String> history() {
        String supervisor = person("discipline", "监理乙");
        String finance = person("finance", "计财丙");
        // 7 working days: the 14th and the 28th are made up; 17 calendar days
        open("variation", "superviseVariation", "supervisor", supervisor, "2026-02-13", "2026-02-20", "1000.00");
        // 2 working days, 3 calendar days; three working days ahead
        open("variation", "reviewVariation", "capitalWorks", null, "2026-02-27", "2026-03-05", "2000000.00");
        open("variation", "reviewVariation", "capitalWorks", null, "2026-03-02", "2026-03-06");
        // 3 working days, 4 calendar days
        open("disbursement", "checkFunds", "finance", finance, "2026-02-26", "2026-02-27", "50.50");
        // 5 working days, 6 calendar days; due today
        open(
                "preliminaryPaperwork",
                "approveProposal",
                "developmentReform",
                null,
                "2026-02-24",
                "2026-03-02",
                "300.00");

        done("variation", "reviewVariation", "capitalWorks", "2026-02-24", "2026-03-24", "2026-02-26", "sendBack");
        done("variation", "reviewVariation", "capitalWorks", "2026-01-05", "2026-01-07", "2026-01-09", "approve");
        done(
                "preliminaryPaperwork",
                "approveProposal",
                "developmentReform",
                "2026-01-05",
                "2026-01-30",
                "2026-01-20",
                "approve");
        done("variation", "superviseVariation", "supervisor", "2026-02-02", "2026-02-09", "2026-02-03", "approve");
        // the period before
        done("variation", "reviewVariation", "capitalWorks", "2025-12-01", "2025-12-08", "2025-12-03", "supplement");
        done(
                "preliminaryPaperwork",
                "approveProposal",
                "developmentReform",
                "2025-12-01",
                "2025-12-10",
                "2025-12-15",
                "approve");
        // and one before that
        done("variation", "reviewVariation", "capitalWorks", "2025-09-01", "2025-09-02", "2025-09-30", "approve");
        String gone = open("variation", "superviseVariation", "supervisor", null, "2026-02-24", "2026-02-28");
        jdbc.update("update work_item set cancelled_at = ?::timestamptz where task_id = ?", at("2026-02-25"), gone);
        return List.of(supervisor, finance);
    }

    @Test
    void whatIsOpenIsCounted_withWhatIsOverdueAndSoonDue() {
        history();
        Board board = seenBy(director);
        assertThat(board.soonUntil()).isEqualTo("2026-03-05");
        assertThat(board.now()).isEqualTo(new Board.Now(6, 2, 2, 7, Money.of("20001350.50"), 1, Money.of("18000000")));
        assertThat(board.overdue())
                .extracting(Board.Due::dueOn, Board.Due::overdueDays, Board.Due::holder)
                .containsExactly(tuple("2026-02-20", 6, "监理乙"), tuple("2026-02-27", 2, "计财丙"));
        assertThat(board.soonDue())
                .extracting(Board.Due::dueOn, Board.Due::overdueDays, Board.Due::holder)
                .containsExactly(tuple("2026-03-02", 0, null), tuple("2026-03-05", 0, null));
        assertThat(board.stages()).containsExactly("前期手续", "招投标", "施工", "竣工验收", "移交", "采购准备", "履约", "已终止");
        assertThat(board.funnel())
                .containsExactly(new Board.Funnel(
                        programme, "=监测专项", List.of(1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L), 1, Money.of("18000000")));
    }

    private static Tuple tuple(String day, int overdue, @Nullable String holder) {
        return Tuple.tuple(LocalDate.parse(day), overdue, holder);
    }

    @Test
    void theWorstComeFirst_andOutsideAuthoritiesAreToldApart() {
        List<String> holders = history();
        Board board = seenBy(director);
        assertThat(board.steps())
                .extracting(Board.Place::id)
                .containsExactly(
                        "variation/superviseVariation",
                        "disbursement/checkFunds",
                        "variation/reviewVariation",
                        "preliminaryPaperwork/approveProposal",
                        "preliminaryPaperwork/submitApplication");
        Board.Place review = board.steps().get(2);
        // 2, 0 working days now; 2 and 4 working days in the period, the second late
        assertThat(List.of(review.open(), review.overdue(), (long) review.p90(), review.done(), review.late()))
                .containsExactly(2L, 0L, 2L, 2L, 1L);
        assertThat(review.money()).isEqualTo(Money.of("2000000"));
        assertThat(review.moneyDays()).isEqualTo(Money.of("6000000"));
        assertThat(review.meanDays()).isEqualByComparingTo("3.0");

        assertThat(board.offices())
                .extracting(Board.Place::id, Board.Place::of)
                .containsExactly(
                        Tuple.tuple("supervisor", "参建与中介单位"),
                        Tuple.tuple("finance", "教育局与学校"),
                        Tuple.tuple("capitalWorks", "教育局与学校"),
                        Tuple.tuple("school", "教育局与学校"));
        assertThat(board.authorities())
                .containsExactly(new Board.Place(
                        "developmentReform",
                        "发展和改革局",
                        "外部审批部门",
                        "发展和改革局",
                        1,
                        0,
                        5,
                        Money.of("300"),
                        Money.of("1800"),
                        1,
                        new BigDecimal("11.0"),
                        0));
        assertThat(board.people())
                .containsExactly(
                        new Board.Worker(
                                holders.get(0), "监理乙", 1, 1, 7, Money.of("1000"), Money.of("17000"), null, null),
                        new Board.Worker(
                                holders.get(1), "计财丙", 1, 1, 3, Money.of("50.50"), Money.of("202"), null, null));
        assertThat(board.sides())
                .containsExactly(
                        side("BUREAU", "教育局与学校", 4, 2, 6, "33.3", "16.7"),
                        side("PARTNER", "参建与中介单位", 1, 1, 1, "5.6", "0.0"),
                        side("AUTHORITY", "外部审批部门", 1, 1, 11, "61.1", "83.3"));
    }

    private static Board.Side side(
            String kind, String name, long open, long done, long days, String share, String before) {
        return new Board.Side(kind, name, open, done, days, new BigDecimal(share), new BigDecimal(before));
    }

    @Test
    void aPeriodStandsBesideTheOneBefore_andTheQueueIsReckonedBackwards() {
        history();
        Board board = seenBy(director);
        // 2 + 4 + 11 + 1 working days; one of four late, one sent back
        assertThat(board.thisPeriod()).isEqualTo(past("2026-01-01", "2026-03-02", 4, "4.5", 1, "25.0", 1, "25.0"));
        assertThat(board.periodBefore()).isEqualTo(past("2025-10-01", "2025-12-31", 2, "6.0", 1, "50.0", 1, "50.0"));
        assertThat(board.isPart()).isTrue();
        assertThat(board.weeks())
                .containsExactly(
                        week("2025-12-29", 0, 0, 0, 0),
                        week("2026-01-05", 2, 1, 0, 1),
                        week("2026-01-12", 0, 0, 0, 1),
                        week("2026-01-19", 0, 1, 0, 0),
                        week("2026-01-26", 0, 0, 0, 0),
                        week("2026-02-02", 1, 1, 0, 0),
                        week("2026-02-09", 1, 0, 0, 1),
                        week("2026-02-16", 0, 0, 0, 1),
                        week("2026-02-23", 5, 1, 1, 4),
                        week("2026-03-02", 2, 0, 0, 6));
        // a period that is over: what came later is taken off first
        Board january =
                onTheDay(() -> overview.of(new Asked(programme, "", "", "", "2026-01-01", "2026-01-31"), director));
        assertThat(january.until()).isEqualTo("2026-01-31");
        assertThat(january.weeks()).hasSize(5).last().isEqualTo(week("2026-01-26", 0, 0, 0, 0));
        assertThat(january.thisPeriod().done()).isEqualTo(2);
        assertThat(january.periodBefore().from()).isEqualTo("2025-12-01");
    }

    private static Board.Past past(
            String from, String until, long done, String mean, long late, String share, long back, String backShare) {
        return new Board.Past(
                LocalDate.parse(from),
                LocalDate.parse(until),
                done,
                new BigDecimal(mean),
                late,
                new BigDecimal(share),
                back,
                new BigDecimal(backShare));
    }

    private static Board.Week week(String monday, long opened, long done, long cancelled, long open) {
        return new Board.Week(LocalDate.parse(monday), opened, done, cancelled, open);
    }

    @Test
    void theFiltersNarrowIt_andWhatMatchesNothingIsEmpty() {
        history();
        Board band = onTheDay(() -> overview.of(new Asked(programme, township, "newBuilding", "1", "", ""), director));
        assertThat(band.now()).isEqualTo(new Board.Now(1, 0, 1, 2, Money.of("2000000"), 1, Money.of("18000000")));
        assertThat(band.funnel()).isEmpty();
        assertThat(band.selected())
                .containsExactly(
                        "专项：=监测专项", "镇街：" + people.organisation(township).name(), "类别：新建", "金额：100万元以上不足400万元");
        Board largest = onTheDay(() -> overview.of(new Asked(programme, "", "", "3", "", ""), director));
        assertThat(largest.now().open()).isEqualTo(1);
        assertThat(largest.funnel()).hasSize(1);
        Board nothing = onTheDay(() -> overview.of(new Asked(programme, "", "renovation", "", "", ""), director));
        assertThat(nothing.now()).isEqualTo(new Board.Now(0, 0, 0, 0, Money.ZERO, 0, Money.ZERO));
        assertThat(nothing.steps()).isEmpty();
        assertThat(nothing.thisPeriod().meanDays()).isNull();
        assertThat(nothing.weeks()).allMatch(week -> week.open() == 0 && week.opened() == 0);
    }

    @Test
    void allOfItAndWhatOneFilterLeavesIsSummedAsTheFilterItself() {
        history();
        String kind = jdbc.queryForObject("select kind from project where project_no = ?", String.class, project);
        for (Asked asked : List.of(
                new Asked("", "", "", "", "2026-01-01", "2026-03-31"),
                new Asked(programme, "", "", "", "2026-01-01", "2026-03-31"),
                new Asked("", township, "", "", "2026-01-01", "2026-03-31"),
                new Asked("", "", kind, "", "2026-01-01", "2026-03-31"),
                new Asked("", "", "", "0", "2026-01-01", "2026-03-31"),
                new Asked("", "", kind, "0", "2026-01-01", "2026-03-31"),
                new Asked(programme, "", kind, "", "2026-01-01", "2026-03-31"),
                new Asked(programme, "", "", "0", "2026-01-01", "2026-03-31"),
                new Asked("", township, kind, "", "2026-01-01", "2026-03-31"),
                new Asked(programme, township, kind, "0", "2026-01-01", "2026-03-31"))) {
            Board board = onTheDay(() -> overview.of(asked, director));
            String filter =
                    " (programme = ? or ? = '') and (township_id = ? or ? = '') and (kind = ? or ? = '') and (band::text = ? or ? = '')";
            Object[] filters = {
                asked.programme(),
                asked.programme(),
                asked.township(),
                asked.township(),
                asked.kind(),
                asked.kind(),
                asked.band(),
                asked.band()
            };
            Map<String, Object> months = jdbc.queryForMap(
                    "select sum(done) as done, sum(late) as late, sum(sent_back) as sent_back from monitor_month"
                            + " where month between '2026-01-01' and '2026-03-31' and" + filter,
                    filters);
            assertThat(board.thisPeriod().done()).isPositive();
            assertThat(List.of(
                            BigDecimal.valueOf(board.thisPeriod().done()),
                            BigDecimal.valueOf(board.thisPeriod().late()),
                            BigDecimal.valueOf(board.thisPeriod().sentBack())))
                    .as("%s", asked)
                    .containsExactly((BigDecimal) months.get("done"), (BigDecimal) months.get("late"), (BigDecimal)
                            months.get("sent_back"));
            assertThat(board.weeks().stream().mapToLong(Board.Week::opened).sum())
                    .as("%s", asked)
                    .isEqualTo(jdbc.queryForObject(
                            "select sum(opened) from monitor_week where week between '2025-12-29' and '2026-03-02' and"
                                    + filter,
                            Long.class,
                            filters));
        }
    }

    @Test
    void whatIsOpenFollowsItsTask_claimedPutOffDecidedAndTakenAway() {
        String task = open("variation", "reviewVariation", "capitalWorks", null, "2026-02-27", "2026-03-05", "7.00");
        assertThat(seenBy(director).now())
                .isEqualTo(new Board.Now(2, 0, 1, 2, Money.of("18000007"), 1, Money.of("18000000")));
        jdbc.update("update work_item set holder = ?, claimed_at = now() where task_id = ?", director, task);
        assertThat(seenBy(director).people()).extracting(Board.Worker::id).containsExactly(director);
        jdbc.update("update work_item set due_on = '2026-02-28' where task_id = ?", task);
        assertThat(seenBy(director).now().overdue()).isEqualTo(1);
        assertThat(openUnlikeTheTasks()).isEmpty();
        jdbc.update(
                "update work_item set done_at = now(), done_by = ?, verdict = 'approve' where task_id = ?",
                director,
                task);
        assertThat(seenBy(director).now().open()).isEqualTo(1);
        String gone = open("variation", "reviewVariation", "capitalWorks", null, "2026-02-27", "2026-03-05");
        jdbc.update("delete from work_item where task_id = ?", gone);
        assertThat(seenBy(director).now().open()).isEqualTo(1);
        assertThat(openUnlikeTheTasks()).isEmpty();
    }

    private List<Map<String, Object>> openUnlikeTheTasks() {
        return jdbc.queryForList(
                """
                with tasks as (
                  select w.task_id, (w.process_key || ' ' || w.step || ' ' || w.role) collate "C" as place, w.role, w.holder,
                    (w.created_at at time zone 'Asia/Shanghai')::date as since, w.due_on, w.money_waiting, p.programme,
                    p.township_id, p.kind, w.project_no
                  from work_item w join project p on p.project_no = w.project_no where w.done_at is null and w.cancelled_at is null)
                (table tasks except table monitor_open) union all (table monitor_open except table tasks)""");
    }

    @Test
    void anOfficeSeesItsOwnTasksAndPeople_andTheFunnel() {
        List<String> holders = history();
        Board board = seenBy(holders.get(1));
        assertThat(board.only()).containsExactly("计财科");
        assertThat(board.now()).isEqualTo(new Board.Now(1, 1, 0, 3, Money.of("50.50"), 1, Money.of("18000000")));
        assertThat(board.steps()).extracting(Board.Place::id).containsExactly("disbursement/checkFunds");
        assertThat(board.offices()).extracting(Board.Place::id).containsExactly("finance");
        assertThat(board.people()).extracting(Board.Worker::id).containsExactly(holders.get(1));
        assertThat(board.overdue()).extracting(Board.Due::holder).containsExactly("计财丙");
        assertThat(board.authorities()).isEmpty();
        assertThat(board.thisPeriod().done()).isZero();
        assertThat(board.weeks())
                .extracting(Board.Week::opened)
                .containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 0L);
        assertThat(board.funnel()).hasSize(1);
    }

    @Test
    void whoHasNoBusinessWithItIsTurnedAway() {
        String registry = person("registry", "收发丁");
        assertThatThrownBy(() -> overview.of(ours(), registry)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> overview.choices(registry)).isInstanceOf(NotYours.class);
        Browser stranger = Browser.signedIn(port, registry, PASSWORD);
        for (String path : List.of("overview", "overview.xlsx", "choices")) {
            assertThat(stranger.get("/camunda/api/schoolworks/monitor/" + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(new Browser(port)
                            .get("/camunda/api/schoolworks/monitor/" + path)
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
        Browser leader = Browser.signedIn(port, director, PASSWORD);
        assertThat(leader.get("/camunda/api/schoolworks/monitor/overview").body())
                .contains("\"funnel\"");
        assertThat(leader.get("/camunda/api/schoolworks/monitor/choices").body())
                .contains(programme, "100万元以上不足400万元");
        HttpResponse<String> workbook =
                leader.get("/camunda/api/schoolworks/monitor/overview.xlsx?programme=" + programme);
        assertThat(workbook.statusCode()).isEqualTo(200);
        assertThat(workbook.body()).startsWith("PK");
        // 监测总览
        assertThat(workbook.headers().firstValue("Content-Disposition").orElse(""))
                .contains("filename*=UTF-8''%E7%9B%91%E6%B5%8B%E6%80%BB%E8%A7%88-", ".xlsx");
    }

    @Test
    void aFilterThatThereIsNotIsNamed() {
        assertRefused(new Asked("NONE", "", "", "", "", ""), "没有编号为“NONE”的专项");
        // a school is no township
        assertRefused(new Asked("", "p1", "", "", "", ""), "没有代码为“p1”的镇街");
        assertRefused(new Asked("", "", "castle", "", "", ""), "没有“castle”这一项目类别");
        assertRefused(new Asked("", "", "", "9", "", ""), "没有“9”这一金额档");
        assertRefused(new Asked("", "", "", "1e9", "", ""), "没有“1e9”这一金额档");
        assertRefused(new Asked("", "", "", "", "2026-02-30", ""), "“2026-02-30”应写作");
        assertRefused(new Asked("", "", "", "", "", "2026-13"), "“2026-13”应写作");
        assertRefused(new Asked("", "", "", "", "2026-03-01", "2026-01"), "2026-03 至 2026-01");
        assertRefused(new Asked("", "", "", "", "2001-03-01", "2026-01-01"), "不超过 120 个月");
        assertRefused(new Asked("", "", "", "", "", "2026-04-01"), "不晚于本月");
        assertThat(Browser.signedIn(port, director, PASSWORD)
                        .get("/camunda/api/schoolworks/monitor/overview?programme=NONE")
                        .statusCode())
                .isEqualTo(422);
    }

    private void assertRefused(Asked asked, String reason) {
        assertThatThrownBy(() -> onTheDay(() -> overview.of(asked, director)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }

    @Test
    void moreThanTenRolesAreTheTenWorstAndTheRest_soThatTheRowsSumToTheWhole() {
        for (int i = 0; i < 12; i++) {
            for (int task = 0; task <= i; task++) {
                open("variation", "step" + i, "capitalWorks", null, "2026-02-26", "2026-02-27", "100");
            }
        }
        Board board = seenBy(director);
        assertThat(board.steps()).hasSize(11);
        Board.Place rest = board.steps().get(10);
        // of 12 steps and submitApplication, which is not overdue, the three with least
        assertThat(rest.id()).isNull();
        assertThat(rest.p90()).isNull();
        assertThat(rest.name()).isEqualTo("其余 3 个环节");
        assertThat(rest.open()).isEqualTo(4);
        assertThat(board.steps().stream().mapToLong(Board.Place::open).sum())
                .isEqualTo(board.now().open());
        assertThat(board.steps().stream().map(Board.Place::money).reduce(Money.ZERO, Money::plus))
                .isEqualTo(board.now().money());
    }

    @Test
    void whereNobodyHoldsATaskPeopleAreThoseWhoHaveDoneMost() {
        done("variation", "reviewVariation", "equipmentCentre", "2026-01-05", "2026-01-07", "2026-01-09", "approve");
        String centre = person("equipmentCentre", "装备戊");
        jdbc.update(
                "update work_item set holder = null where role = 'equipmentCentre' and done_at is null and cancelled_at is null");
        Board board = onTheDay(() -> overview.of(new Asked("", "", "", "", "2026-01", "2026-03"), centre));
        assertThat(board.people())
                .allMatch(one -> one.open() == 0 && one.done() != null && one.done() > 0)
                .extracting(Board.Worker::id)
                .contains(director);
        Board narrowed = onTheDay(() -> overview.of(ours(), centre));
        assertThat(narrowed.people()).isEmpty();
    }

    @Test
    void theFiguresOfAllTasksAreThoseOfTheRawRows() {
        history();
        Board board = overview.of(new Asked("", "", "", "", "", ""), director);
        LocalDate today = board.today();
        Map<String, Object> now = jdbc.queryForMap(
                "select count(*) as open, count(*) filter (where due_on < ?) as overdue, sum(money_waiting) as money"
                        + " from work_item where done_at is null and cancelled_at is null",
                today);
        assertThat(board.now().open()).isEqualTo(now.get("open"));
        assertThat(board.now().overdue()).isEqualTo(now.get("overdue"));
        assertThat(board.now().money().yuan()).isEqualByComparingTo((BigDecimal) now.get("money"));
        List<Integer> waited = jdbc.query(
                "select (created_at at time zone 'Asia/Shanghai')::date as day from work_item"
                        + " where done_at is null and cancelled_at is null",
                (row, at) -> Math.max(0, workingDays.workdaysBetween(row.getObject("day", LocalDate.class), today)));
        assertThat(board.now().p90())
                .isEqualTo(waited.stream().sorted().toList().get((waited.size() * 9 + 9) / 10 - 1));

        List<Integer> took = jdbc.query(
                "select (created_at at time zone 'Asia/Shanghai')::date as opened, (done_at at time zone 'Asia/Shanghai')::date as done"
                        + " from work_item where (done_at at time zone 'Asia/Shanghai')::date between ? and ?",
                (row, at) -> workingDays.workdaysBetween(
                        row.getObject("opened", LocalDate.class), row.getObject("done", LocalDate.class)),
                board.from(),
                board.until().withDayOfMonth(board.until().lengthOfMonth()));
        assertThat(board.thisPeriod().done()).isEqualTo(took.size());
        assertThat(board.sides().stream().mapToLong(Board.Side::days).sum())
                .isEqualTo(took.stream().mapToLong(Integer::longValue).sum());
        assertThat(board.funnel().stream().mapToLong(Board.Funnel::projects).sum())
                .isEqualTo(jdbc.queryForObject("select count(*) from project", Long.class));
        for (Board.Week week : board.weeks()) {
            assertThat(week.open())
                    .as("open at the end of the week from %s", week.week())
                    .isEqualTo(jdbc.queryForObject(
                            // other tests set the clock back: some of their tasks are over before they were opened
                            "select count(*) filter (where (created_at at time zone 'Asia/Shanghai')::date < ?)"
                                    + " - count(*) filter (where (coalesce(done_at, cancelled_at) at time zone 'Asia/Shanghai')::date < ?)"
                                    + " from work_item",
                            Long.class,
                            week.week().plusWeeks(1),
                            week.week().plusWeeks(1)));
        }
        for (Board.Worker worker : board.people()) {
            assertThat(worker.done())
                    .as(worker.name())
                    .isEqualTo(jdbc.queryForObject(
                            "select count(*) from work_item where done_by = ?"
                                    + " and (done_at at time zone 'Asia/Shanghai')::date between ? and ?",
                            Long.class,
                            worker.id(),
                            board.from(),
                            board.until().withDayOfMonth(board.until().lengthOfMonth())));
        }
    }
}
