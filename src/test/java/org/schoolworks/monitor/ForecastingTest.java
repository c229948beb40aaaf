package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Fund;
import org.schoolworks.calendar.YearEntered;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A forecast on the rows: finished projects of a programme of their own, made by hand, and one that stands at its acceptance. Their
 * programme makes the draws independent of what other tests have left.
 */
@Integration
class ForecastingTest {

    private static final String PASSWORD = "right horse battery";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Forecasting forecasting;

    @Autowired
    Forecasts forecasts;

    @Autowired
    Histories histories;

    @Autowired
    Budgeting budgeting;

    @Autowired
    People people;

    @Autowired
    EngineClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final String track = "t" + UUID.randomUUID().toString().substring(0, 8);
    private String director = "";

    @BeforeEach
    void aDirector() {
        director = person("director");
        histories.forget();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        // projects made by hand have no tokens, and are nobody else's history
        jdbc.update(
                "delete from forecast where project_no in (select project_no from project where approvals = ?)", track);
        jdbc.update(
                "update work_item set cancelled_at = now() where done_at is null and cancelled_at is null and case_id like ?",
                track + "%");
        jdbc.update("update project set status = 'REJECTED' where approvals = ?", track);
        histories.forget();
    }

    private String person(String role) {
        String id = "fc" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "郝预测", PASSWORD, null, Set.of(role));
        return id;
    }

    private <T> T today(Supplier<T> look) {
        return clock.at(TODAY.atTime(12, 0).atZone(ZONE).toInstant(), look);
    }

    /** A row of a project that has no process: nothing but this test sees it. */
    private String project(String status) {
        String no = "2026-FCT-%04d".formatted(next++);
        jdbc.update(
                """
                insert into project (project_no, name, kind, programme, school_id, township_id, building_use, area_m2, investment,
                  laboratory, sensitive_site, new_site, simple_works, structural, tall_or_deep, approvals, status, sample,
                  registered_by, registered_on, version)
                select ?, '预测小学教学楼', kind, programme, school_id, township_id, building_use, area_m2, investment, laboratory,
                  sensitive_site, new_site, simple_works, structural, tall_or_deep, ?, ?, sample, registered_by, registered_on, 0
                from project where project_no = ?""",
                no,
                track,
                status,
                model());
        return no;
    }

    private static int next = 1;
    private static String model = "";

    private String model() {
        if (model.isEmpty()) {
            model = Story.now(context).registered().no().value();
        }
        return model;
    }

    private void task(
            String project, String step, LocalDate created, @Nullable LocalDate claimed, @Nullable LocalDate done) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into work_item (task_id, project_no, case_id, process_definition_id, process_key, process_version, stage,
                  room, step, step_name, duty, role, candidate_group, holder, created_at, claimed_at, due_on, limit_text,
                  limit_basis, money_waiting, done_at, done_by, verdict)
                values (?, ?, ?, 'd', 'completionAcceptance', 1, '竣工验收', 'completion', ?, '环节', 'review', 'nobody', 'nobody',
                  null, ?::timestamptz, ?::timestamptz, null, '5个工作日', '', 0, ?::timestamptz, ?, ?)""",
                id,
                project,
                track + project,
                step,
                at(created),
                at(claimed),
                at(done),
                done == null ? null : director,
                done == null ? null : "approve");
    }

    private static @Nullable String at(@Nullable LocalDate day) {
        return day == null ? null : day + "T10:00:00+08:00";
    }

    /** Ten finished acceptances: works accepted in i weeks, waiting for all but the last day, then filed and handed over in 5 + 5. */
    private void tenFinished() {
        for (int weeks = 1; weeks <= 10; weeks++) {
            String project = project("HANDED_OVER");
            LocalDate begin = LocalDate.parse("2025-03-03");
            LocalDate accepted = begin.plusWeeks(weeks);
            task(project, "acceptWorks", begin, accepted, accepted);
            task(project, "fileAcceptance", accepted, accepted, accepted.plusWeeks(1));
            task(project, "handOver", accepted.plusWeeks(1), accepted.plusWeeks(1), accepted.plusWeeks(2));
        }
    }

    private String standing(int weeksAgo) {
        String project = project("WORKS_FINISHED");
        task(project, "acceptWorks", TODAY.minusWeeks(weeksAgo), null, null);
        return project;
    }

    @Test
    void aProjectIsForecastFromThoseOfItsKind_andWhatLapsesBeforeIsTold() {
        tenFinished();
        String project = standing(0);
        Fund fund = new Fund(
                "FCT-" + track,
                "预测专项",
                "central",
                null,
                "教学楼",
                "测〔2026〕1号",
                Money.of("900000"),
                LocalDate.parse("2026-04-10"));
        Actor finance = new Actor(director, "郝预测");
        budgeting.register(fund, finance);
        jdbc.update(
                "insert into budget_line (line_no, project_no, seq, source, fund_no, amount, allotted_by, allotted_at) values"
                        + " (?, ?, 1, 'central', ?, 400000, ?, now())",
                project + "-B1",
                project,
                fund.fundNo(),
                director);

        Forecasting.View view = today(() -> forecasting.of(new ProjectNo(project), null, director));
        assertThat(view.by()).isEqualTo("2026-09-01");
        assertThat(view.stage()).isEqualTo("竣工验收");
        assertThat(view.at()).containsExactly(new Forecasting.At("五方验收", false, 0));
        assertThat(view.basis()).containsExactly(new Forecasting.Drawn("竣工验收", 10, "同专项、同类别、审批事项相同", true));
        Forecasting.Told told = view.forecast();
        assertThat(told).isNotNull();
        assertThat(told.draws()).isEqualTo(1000);
        // at best three weeks, at worst twelve
        assertThat(told.p10()).isBetween(LocalDate.parse("2026-03-23"), LocalDate.parse("2026-04-07"));
        assertThat(told.p90()).isBetween(LocalDate.parse("2026-05-08"), LocalDate.parse("2026-06-01"));
        assertThat(told.percent()).isEqualTo(100);
        assertThat(told.months()).extracting(Forecasting.Month::month).contains("2026-03", "2026-04", "2026-05");
        assertThat(told.months().stream().mapToInt(Forecasting.Month::draws).sum())
                .isEqualTo(1000);
        assertThat(told.steps()).first().satisfies(step -> {
            assertThat(step.name()).isEqualTo("五方验收");
            assertThat(step.percent()).isEqualTo(100);
            assertThat(step.limit()).isNotBlank();
        });
        // by 10 April it is done in half of the futures or less
        assertThat(view.funds()).singleElement().satisfies(lapse -> {
            assertThat(lapse.unspent()).isEqualTo(Money.of("400000"));
            assertThat(lapse.expiresOn()).isEqualTo("2026-04-10");
            assertThat(lapse.latePercent()).isBetween(50, 85);
        });
        assertThat(today(() -> forecasting.of(new ProjectNo(project), null, director)))
                .as("two looks agree")
                .isEqualTo(view);
        int early = today(() -> forecasting.of(new ProjectNo(project), LocalDate.parse("2026-04-10"), director))
                .forecast()
                .percent();
        assertThat(early).isEqualTo(100 - view.funds().get(0).latePercent());
        jdbc.update("delete from budget_line where project_no = ?", project);
    }

    @Test
    void whoHasWaitedLongDrawsFromThoseThatWaitedAsLong() {
        tenFinished();
        Forecasting.View view = today(() -> forecasting.of(new ProjectNo(standing(5)), null, director));
        // the Spring Festival lies between: some 20 working days are over
        assertThat(view.basis()).singleElement().satisfies(one -> {
            assertThat(one.waitedAsLong()).isTrue();
            assertThat(one.histories()).isGreaterThanOrEqualTo(5);
            assertThat(one.like()).isNotEqualTo(Basis.Like.PROGRAMME.text());
        });
    }

    @Test
    void supposedChangesAreComparedOnTheSameDraws() {
        tenFinished();
        ProjectNo project = new ProjectNo(standing(0));
        Forecasting.Compared compared = today(() ->
                forecasting.whatIf(project, null, supposed("acceptWorks", null, BigDecimal.valueOf(2)), director));
        assertThat(compared.before()).isEqualTo(today(() -> forecasting.of(project, null, director)));
        assertThat(days(compared.after(), "acceptWorks"))
                .isCloseTo(
                        days(compared.before(), "acceptWorks").divide(BigDecimal.valueOf(2)),
                        within(new BigDecimal("0.1")));
        assertThat(compared.after().forecast().p90())
                .isBefore(compared.before().forecast().p90());
        Forecasting.Compared limited =
                today(() -> forecasting.whatIf(project, null, supposed("fileAcceptance", 1, null), director));
        assertThat(days(limited.after(), "fileAcceptance")).isEqualByComparingTo("1.0");
        assertThat(days(limited.after(), "handOver")).isEqualByComparingTo(days(limited.before(), "handOver"));
    }

    private static BigDecimal days(Forecasting.View view, String step) {
        return view.forecast().steps().stream()
                .filter(one -> one.step().equals(step))
                .findFirst()
                .orElseThrow()
                .days();
    }

    private static Forecasting.Supposed supposed(String step, @Nullable Integer limit, @Nullable BigDecimal staff) {
        return new Forecasting.Supposed(List.of(new Forecasting.SupposedStep(step, limit, staff)));
    }

    @Test
    void theListTellsTheLeastLikelyFirst_andAgreesWithTheProjectsPage() {
        tenFinished();
        String project = standing(2);
        Forecasting.Page page = today(() -> {
            forecasts.overnight();
            // what was decided in the last minutes is reckoned anew, for a moment at each look
            return Stream.generate(() -> forecasting.list(LocalDate.parse("2026-04-20"), "", 1, director))
                    .limit(100)
                    .filter(look -> look.made() == look.projects())
                    .findFirst()
                    .orElseThrow();
        });
        assertThat(page.made()).isEqualTo(page.projects()).isPositive();
        assertThat(page.found()).isEqualTo(page.projects());
        Forecasting.Page ours =
                today(() -> forecasting.list(LocalDate.parse("2026-04-20"), " " + project, 1, director));
        assertThat(List.of(ours.found(), ours.pages())).containsExactly(1, 1);
        assertThat(ours.lines()).extracting(Forecasting.Line::projectNo).containsExactly(project);
        assertThat(today(() -> forecasting.list(null, "测试专项", 1, director)).found())
                .isPositive();
        assertThat(today(() -> forecasting.list(null, "%", 1, director)).lines())
                .isEmpty();
        Forecasting.Line line = null;
        int last = -1;
        for (int number = 1; ; number++) {
            int at = number;
            Forecasting.Page one = today(() -> forecasting.list(LocalDate.parse("2026-04-20"), "", at, director));
            for (Forecasting.Line each : one.lines()) {
                int percent = each.percent() == null ? 101 : each.percent();
                assertThat(percent).isGreaterThanOrEqualTo(last);
                last = percent;
                line = each.projectNo().equals(project) ? each : line;
            }
            if (!one.more()) {
                break;
            }
        }
        Forecasting.Told told = today(
                        () -> forecasting.of(new ProjectNo(project), LocalDate.parse("2026-04-20"), director))
                .forecast();
        assertThat(line).isNotNull();
        assertThat(line.percent()).isEqualTo(told.percent()).isBetween(1, 99);
        assertThat(line.p10()).isEqualTo(told.p10());
        assertThat(line.p50()).isEqualTo(told.p50());
        assertThat(line.p90()).isEqualTo(told.p90());
    }

    @Test
    void aDecisionIsReckonedWithInTheListAtTheNextLook() {
        tenFinished();
        String project = standing(2);
        today(() -> {
            forecasts.overnight();
            return true;
        });
        String before =
                jdbc.queryForObject("select finishes::text from forecast where project_no = ?", String.class, project);
        jdbc.update(
                "update work_item set done_at = ?::timestamptz, done_by = 'x', verdict = 'approve' where project_no = ?",
                TODAY + "T12:00:00+08:00",
                project);
        task(project, "fileAcceptance", TODAY, null, null);
        today(() -> {
            forecasts.overnight();
            return true;
        });
        assertThat(jdbc.queryForObject(
                        "select finishes::text from forecast where project_no = ?", String.class, project))
                .isNotEqualTo(before);
    }

    @Test
    void manyMoreFinishedCasesAreReckonedWithInTheListAtTheNextLook() {
        tenFinished();
        String project = standing(2);
        today(this::overnight);
        int pool = pool(project);
        assertThat(pool).isGreaterThanOrEqualTo(10);
        for (int more = 0; more <= pool / 10; more += 10) {
            tenFinished();
        }
        today(this::overnight);
        assertThat(pool(project)).as("read ten minutes ago at most").isEqualTo(pool);
        histories.forget();
        today(() -> forecasting.list(null, "", 1, director));
        today(this::overnight);
        assertThat(pool(project)).isGreaterThan(pool);
    }

    private boolean overnight() {
        forecasts.overnight();
        return true;
    }

    private int pool(String project) {
        return jdbc.queryForObject("select pool from forecast where project_no = ?", Integer.class, project);
    }

    @Test
    void aCorrectedCalendarIsReckonedWithInTheListAtTheNextLook() {
        tenFinished();
        standing(2);
        today(this::overnight);
        assertThat(jdbc.queryForObject("select count(*) from forecast", Long.class))
                .isPositive();
        forecasts.on(new YearEntered(2027));
        assertThat(jdbc.queryForObject("select count(*) from forecast", Long.class))
                .isZero();
    }

    @Test
    void whoeverHasWaitedLongerThanAnyFinishedCaseIsToldSoInTheListAndInTheHeadline() {
        tenFinished();
        String project = standing(100);
        Forecasting.View view = today(() -> {
            forecasts.overnight();
            return forecasting.of(new ProjectNo(project), null, director);
        });
        assertThat(view.precedent()).isFalse();
        Forecasting.Line line = listed(project);
        assertThat(line.precedent()).isFalse();
        assertThat(today(() -> forecasting.list(null, "", 1, director)).lines())
                .first()
                .isEqualTo(line);
        assertThat(line.range()).isEqualTo(view.forecast().range());

        String page = "http://localhost:" + port + "/camunda/schoolworks/forecast.html";
        try (Chromium browser = Chromium.open()) {
            browser.driver().get(page + "#" + project);
            browser.signIn(director, PASSWORD);
            browser.driver().get("about:blank");
            browser.driver().get(page + "#" + project);
            browser.reads("已等候天数没有先例：按今天重新起算，实际可能更晚");
            assertThat(browser.driver()
                            .findElement(By.cssSelector(".answer > span"))
                            .getText())
                    .contains("难以估计")
                    .doesNotContain("%", "按期", "风险");
            browser.picture("forecast-without-precedent");
        }
    }

    private Forecasting.Line listed(String project) {
        for (int number = 1; ; number++) {
            int at = number;
            Forecasting.Page page = today(() -> forecasting.list(null, "", at, director));
            for (Forecasting.Line line : page.lines()) {
                if (line.projectNo().equals(project)) {
                    return line;
                }
            }
            assertThat(page.more()).isTrue();
        }
    }

    @Test
    void withTooLittleHistoryNothingIsForetold() {
        String project = project("WORKS_FINISHED");
        task(project, "rectifyWorks", TODAY, null, null);
        // nobody has come to this so often here
        jdbc.update("update work_item set step = 'neverSeen' where project_no = ?", project);
        Forecasting.View view = today(() -> forecasting.of(new ProjectNo(project), null, director));
        assertThat(view.forecast()).isNull();
        assertThat(view.refusal()).startsWith("历史样本不足").contains("竣工验收可参照的办结历史 0 件", "至少需要 5 件");
    }

    @Test
    void leadersDisciplineAndCapitalWorksLook_nobodyElse() {
        String project = standing(0);
        ProjectNo no = new ProjectNo(project);
        for (String role : List.of("deputyDirector", "partyGroup", "discipline", "capitalWorks")) {
            String user = person(role);
            assertThat(today(() -> forecasting.of(no, null, user)).projectNo()).isEqualTo(project);
        }
        for (String role : List.of("finance", "equipmentCentre", "registry", "treasury", "administrator")) {
            String user = person(role);
            assertThatThrownBy(() -> forecasting.of(no, null, user)).isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> forecasting.list(null, "", 1, user)).isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> forecasting.whatIf(no, null, supposed("acceptWorks", 3, null), user))
                    .isInstanceOf(NotYours.class);
        }
        Browser finance = Browser.signedIn(port, person("finance"), PASSWORD);
        assertThat(finance.get("/camunda/api/schoolworks/monitor/forecast").statusCode())
                .isEqualTo(403);
        assertThat(finance.get("/camunda/api/schoolworks/monitor/projects/" + project + "/forecast")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Browser.signedIn(port, director, PASSWORD)
                        .get("/camunda/api/schoolworks/monitor/forecast?page=1")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatCannotBeSupposedIsRefusedWithItsReason() {
        ProjectNo no = new ProjectNo(standing(0));
        refused(no, new Forecasting.Supposed(null), "请改变 1 至 20 个环节，现为 0 个");
        refused(no, supposed("noSuch", 3, null), "没有环节“noSuch”");
        refused(no, supposed("acceptWorks", null, null), "请为“五方验收”填写新的时限或人手倍数");
        refused(no, supposed("acceptWorks", 0, null), "新的时限应为 1 至 999 个工作日，现为 0");
        refused(no, supposed("acceptWorks", null, BigDecimal.ZERO), "0.25 至 10 倍，现为 0");
        refused(no, supposed("acceptWorks", null, new BigDecimal("1E999999")), "0.25 至 10 倍");
        Forecasting.SupposedStep twice = new Forecasting.SupposedStep("acceptWorks", 3, null);
        refused(no, new Forecasting.Supposed(List.of(twice, twice)), "“五方验收”填写了两次");
        assertThatThrownBy(() -> today(() -> forecasting.of(no, TODAY.minusDays(1), director)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("截止日期应在今天 2026-03-02 至 2036-03-02 之间，现为 2026-03-01");
        assertThatThrownBy(() -> forecasting.of(new ProjectNo("2026-FCT-9999"), null, director))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> forecasting.of(new ProjectNo(project("HANDED_OVER")), null, director))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已移交或已终止");
        assertThatThrownBy(() -> forecasting.list(null, "", 0, director)).isInstanceOf(Refused.class);
    }

    @Test
    void theDirectorSeesTheLeastLikelyProjects_oneOfThem_andWhatASecondPersonWouldChange() {
        tenFinished();
        String project = project("WORKS_FINISHED");
        task(project, "acceptWorks", LocalDate.now(clock), null, null);
        forecasts.overnight();
        String page = "http://localhost:" + port + "/camunda/schoolworks/forecast.html";
        try (Chromium browser = Chromium.open()) {
            browser.driver().get(page);
            browser.signIn(director, PASSWORD);
            browser.driver().get(page);
            browser.reads("个在办项目，没有先例的和最难按期的在前");
            assertThat(browser.body()).contains("移交的可能性", "怎样预测，有什么局限");
            assertThat(browser.driver().executeScript("return document.documentElement.scrollWidth"))
                    .isEqualTo(1280L);
            assertThat(browser.body()).contains("依据不足二十件，仅供参考");
            browser.picture("forecasts");

            // a day that there is not is said, and leaves no list of another day standing
            browser.driver().findElement(By.cssSelector("#until [name=by]")).clear();
            browser.driver().findElement(By.cssSelector("#until [name=by]")).sendKeys("2027-02-30\n");
            browser.reads("截止日期“2027-02-30”不是日期，请写作 2026-09-01 的格式");
            assertThat(browser.all("#rows tr")).isEmpty();
            assertThat(browser.driver()
                            .findElement(By.cssSelector("#until [name=by]"))
                            .isDisplayed())
                    .isTrue();
            browser.driver().executeScript("location.hash = arguments[0] + '/abc'", project);
            browser.reads("截止日期“abc”不是日期");

            browser.driver()
                    .get(page + "#" + project + "/" + LocalDate.now(clock).plusMonths(2));
            browser.reads("移交月份的分布");
            assertThat(browser.body())
                    .contains("“五方验收”已 0 个工作日", "八成把握的区间", "关键环节", "竣工验收备案", "依据不足二十件，仅供参考", "没有使用有到期日的专项资金");
            new Select(browser.shown(By.cssSelector("#whatIf select"))).selectByValue("acceptWorks");
            browser.driver().findElement(By.cssSelector("#whatIf [name=staff]")).sendKeys("2\n");
            browser.reads("实心为现状，斜纹为假设");
            assertThat(browser.body()).contains("提前");
            // ten finished cases tell no share, and no verdict
            assertThat(browser.driver()
                            .findElement(By.cssSelector(".answer > span"))
                            .getText())
                    .contains("—")
                    .doesNotContain("以上", "按期", "风险");
            browser.picture("forecast");

            browser.driver().findElement(By.cssSelector("#whatIf [name=limit]")).sendKeys("0\n");
            browser.reads("新的时限应为 1 至 999 个工作日，现为 0");
            browser.driver().get(page + "#2026-FCT-9999");
            browser.reads("没有编号为 2026-FCT-9999 的项目");
            browser.nothingWasBlocked();
        }
    }

    private void refused(ProjectNo no, Forecasting.Supposed supposed, String reason) {
        assertThatThrownBy(() -> today(() -> forecasting.whatIf(no, null, supposed, director)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }
}
