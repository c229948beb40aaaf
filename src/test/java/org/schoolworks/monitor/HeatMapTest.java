package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The figures of a small history made by hand, in which the Spring Festival of 2026 (15 to 23 February) lies. */
@Integration
class HeatMapTest {

    private static final String PASSWORD = "right horse battery";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    HeatMap heatMap;

    @Autowired
    StageHeat stageHeat;

    @Autowired
    DoneTasks doneTasks;

    @Autowired
    Figures figures;

    @Autowired
    People people;

    @Autowired
    EngineClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private static int nextVersion = 90_000;
    private int version;
    private String project = "";
    private String director = "";

    @BeforeEach
    void aVersionOfItsOwn() {
        version = nextVersion++;
        project = Story.now(context).registered().no().value();
        director = person("director");
    }

    private String person(String role) {
        String id = "mon" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "郝监测", PASSWORD, null, Set.of(role));
        return id;
    }

    private String task(
            String step,
            String role,
            String created,
            @Nullable String claimed,
            @Nullable String done,
            @Nullable String verdict,
            @Nullable String due,
            String money) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into work_item (task_id, project_no, case_id, process_definition_id, process_key, process_version, stage,
                  room, step, step_name, duty, role, candidate_group, holder, created_at, claimed_at, due_on, limit_text,
                  limit_basis, money_waiting, done_at, done_by, verdict)
                values (?, ?, ?, 'd', 'variation', ?, '变更签证', 'contract', ?, '环节', 'review', ?, ?, ?, ?::timestamptz,
                  ?::timestamptz, ?::date, '5个工作日', '', ?::numeric, ?::timestamptz, ?, ?)""",
                id,
                project,
                id,
                version,
                step,
                role,
                role,
                claimed == null ? null : director,
                at(created),
                at(claimed),
                due,
                money,
                at(done),
                done == null ? null : director,
                verdict);
        return id;
    }

    private static @Nullable String at(@Nullable String local) {
        return local == null ? null : local.replace(" ", "T") + ":00+08:00";
    }

    private <T> T on(String day, Supplier<T> look) {
        return clock.at(LocalDateTime.parse(day + "T12:00:00").atZone(ZONE).toInstant(), look);
    }

    private HeatMap.StepHeat seen(String step, String user) {
        HeatMap.Heat heat = on("2026-03-02", () -> heatMap.of("variation", version, null, null, user));
        return heat.steps().stream()
                .filter(one -> one.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWaitsIsCountedInWorkingDays_andItsMoneyInCalendarDays() {
        // from Friday 13 February: the 14th is a make-up day, then the holiday; five days from the 24th, the 28th is
        // made up, Monday
        task("superviseVariation", "supervisor", "2026-02-13 09:00", null, null, null, "2026-02-20", "1000.00");
        task(
                "superviseVariation",
                "supervisor",
                "2026-02-27 23:59",
                "2026-02-28 08:00",
                null,
                null,
                "2026-03-06",
                "50.50");
        task("superviseVariation", "supervisor", "2026-03-02 00:00", null, null, null, "2026-03-02", "0.00");

        HeatMap.Open open = seen("superviseVariation", director).open();
        assertThat(open)
                .isEqualTo(new HeatMap.Open(
                        3,
                        1,
                        1,
                        LocalDate.parse("2026-02-13"),
                        2,
                        7,
                        7,
                        Money.of("1050.50"),
                        // 17 days of 1000, 3 of 50.50
                        Money.of("17151.50")));
        assertThat(seen("superviseVariation", director).over()).isNull();
    }

    @Test
    void whatIsOverIsTheSpreadOfItsWorkingDays() {
        task(
                "reviewVariation",
                "capitalWorks",
                "2026-02-13 09:00",
                "2026-02-14 09:00",
                "2026-02-25 10:00",
                "approve",
                "2026-02-20",
                "1");
        task(
                "reviewVariation",
                "capitalWorks",
                "2026-02-24 09:00",
                "2026-02-24 09:00",
                "2026-02-24 10:00",
                "sendBack",
                "2026-02-24",
                "1");
        task(
                "reviewVariation",
                "capitalWorks",
                "2026-02-24 09:00",
                null,
                "2026-02-26 10:00",
                "approve",
                "2026-03-24",
                "1");

        HeatMap.StepHeat heat = seen("reviewVariation", director);
        // 3, 0 and 2 working days; claimed for 2, 0 and (never claimed) 0 of them
        assertThat(heat.over()).isEqualTo(new HeatMap.Over(3, 2, 3, 3, 2, 1, 1));
        assertThat(heat.open().count()).isZero();
        assertThat(heat.limit()).isNotBlank();
    }

    @Test
    void aDecisionShowsAtOnce_andARebuildGivesTheSameFigures() {
        String id = task("designVariation", "designer", "2026-02-26 09:00", null, null, null, "2026-03-26", "100");
        assertThat(seen("designVariation", director).open().count()).isEqualTo(1);
        jdbc.update(
                "update work_item set done_at = '2026-03-02T03:00:00Z', done_by = 'x', verdict = 'approve' where task_id = ?",
                id);
        assertThat(seen("designVariation", director).open().count()).isZero();
        assertThat(seen("designVariation", director).over()).isEqualTo(new HeatMap.Over(1, 3, 3, 3, 0, 0, 0));

        List<Map<String, Object>> before = sums();
        figures.rebuild();
        assertThat(sums()).isEqualTo(before);
        assertThat(jdbc.queryForObject("select sum(done) from monitor_span", Long.class))
                .isEqualTo(jdbc.queryForObject("select count(*) from work_item where done_at is not null", Long.class))
                .isEqualTo(jdbc.queryForObject("select sum(done) from monitor_month", Long.class))
                .isEqualTo(jdbc.queryForObject("select sum(done) from monitor_week", Long.class))
                .isEqualTo(jdbc.queryForObject(
                        "select sum(done) from monitor_month_cut where cut = 'kindBand'", Long.class))
                .isEqualTo(jdbc.queryForObject("select sum(done) from monitor_week_cut where cut = ''", Long.class))
                .isEqualTo(jdbc.queryForObject("select sum(done) from monitor_person", Long.class));
    }

    private List<Map<String, Object>> sums() {
        return jdbc.queryForList(
                """
                select 's' as kind, concat_ws(' ', process_key, month, process_version, step, days) as of, done, handling_days, late,
                  sent_back from monitor_span
                union all select 'm', concat_ws(' ', month, process_key, step, role, programme, township_id, kind, band), done, days,
                  late, sent_back from monitor_month
                union all select 'w', concat_ws(' ', week, process_key, role, programme, township_id, kind, band), opened, done, cancelled, 0
                  from monitor_week
                union all select 'c', concat_ws(' ', cut, chosen, month, process_key, step, role), done, days, late, sent_back
                  from monitor_month_cut
                union all select 'v', concat_ws(' ', cut, chosen, week, role), opened, done, cancelled, 0 from monitor_week_cut
                union all select 'p', concat_ws(' ', month, person, role), done, days, handling_days, late from monitor_person
                order by 1, 2""");
    }

    @Test
    void anOfficeSeesItsOwnSteps_aPartnerNone() {
        task(
                "reviewVariation",
                "capitalWorks",
                "2026-02-24 09:00",
                null,
                "2026-02-26 10:00",
                "approve",
                "2026-03-24",
                "1");
        task("reviewVariation", "capitalWorks", "2026-02-27 09:00", null, null, null, "2026-03-24", "1");
        task(
                "designVariation",
                "designer",
                "2026-02-26 09:00",
                null,
                "2026-02-27 09:00",
                "approve",
                "2026-03-26",
                "100");
        String engineer = person("capitalWorks");
        String finance = person("finance");
        assertThat(on("2026-03-02", () -> heatMap.of("variation", version, null, null, engineer)
                        .steps()))
                .extracting(HeatMap.StepHeat::step)
                .containsExactly("reviewVariation");
        assertThat(on("2026-03-02", () -> heatMap.of("variation", version, null, null, finance)
                        .steps()))
                .isEmpty();
        assertThatThrownBy(() -> heatMap.cases("variation", version, "reviewVariation", 1, finance))
                .isInstanceOf(NotFound.class);
        String registry = person("registry");
        assertThatThrownBy(() -> heatMap.of("variation", version, null, null, registry))
                .isInstanceOf(NotYours.class);
        assertThat(Browser.signedIn(port, registry, PASSWORD)
                        .get("/camunda/api/schoolworks/monitor/processes/variation/heat")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Browser.signedIn(port, director, PASSWORD)
                        .get("/camunda/api/schoolworks/monitor/processes/variation/heat?version=" + version)
                        .body())
                .contains("\"reviewVariation\"");
    }

    @Test
    void ofWhatIsOverTheEngineTellsLeadersAll_andAnOfficeNothing() {
        String history = "/camunda/api/engine/engine/default/history/process-instance/count";
        Story.now(context).registered();
        assertThat(Browser.signedIn(port, director, PASSWORD).get(history).body())
                .doesNotContain("\"count\":0");
        for (String office : Watchers.OFFICES) {
            Browser browser = Browser.signedIn(port, person(office), PASSWORD);
            assertThat(browser.get(history).body()).as(office).contains("\"count\":0");
            assertThat(browser.get("/camunda/api/engine/engine/default/process-definition/count")
                            .body())
                    .as(office)
                    .doesNotContain("\"count\":0");
        }
    }

    @Test
    void theCasesBehindAStepAreListedPageByPage_theOldestFirst() {
        for (int i = 0; i < 25; i++) {
            task(
                    "priceVariation",
                    "costConsultant",
                    "2026-02-%02d 09:00".formatted(1 + i),
                    null,
                    null,
                    null,
                    "2026-02-20",
                    "7");
        }
        HeatMap.Cases first =
                on("2026-03-02", () -> heatMap.cases("variation", version, "priceVariation", 1, director));
        HeatMap.Cases second =
                on("2026-03-02", () -> heatMap.cases("variation", version, "priceVariation", 2, director));
        assertThat(first.more()).isTrue();
        assertThat(first.count()).isEqualTo(25);
        assertThat(first.pages()).isEqualTo(2);
        HeatMap.Heat whole = on("2026-03-02", () -> heatMap.of("variation", version, null, null, director));
        assertThat(whole.name()).isEqualTo("变更签证");
        assertThat(whole.open().count()).isEqualTo(25);
        assertThat(whole.over()).isNull();
        assertThat(first.cases()).hasSize(20).first().satisfies(one -> {
            assertThat(one.since()).isEqualTo("2026-02-01");
            assertThat(one.projectNo()).isEqualTo(project);
            assertThat(one.late()).isTrue();
        });
        assertThat(second.cases()).hasSize(5);
        assertThat(second.more()).isFalse();
        assertThat(heatMap.cases("variation", version, "priceVariation", 3, director)
                        .cases())
                .isEmpty();
    }

    @Test
    void thePastYearIsThisMonthAndTheElevenBefore_hereAsInTheOverview() {
        HeatMap.Heat heat = on("2026-03-02", () -> heatMap.of("variation", version, null, null, director));
        assertThat(heat.from()).isEqualTo("2025-04-01");
        assertThat(heat.to()).isEqualTo("2026-03-02");
        Selection overview = Selection.of(new Selection.Asked("", "", "", "", "", ""), LocalDate.parse("2026-03-02"));
        assertThat(overview.from()).isEqualTo(heat.from());
        assertThat(overview.until()).isEqualTo(heat.to());
        // the sums are of months, and the period that is told is the one that is counted
        assertThat(on(
                                "2026-03-02",
                                () -> heatMap.of("variation", version, LocalDate.parse("2026-01-20"), null, director))
                        .from())
                .isEqualTo("2026-01-01");
    }

    @Test
    void whatIsOverAtAStepIsListedAsItIsCounted_theLatestFirst() {
        for (int i = 0; i < 22; i++) {
            task(
                    "reviewVariation",
                    "capitalWorks",
                    "2026-01-%02d 09:00".formatted(1 + i),
                    null,
                    "2026-01-%02d 10:00".formatted(1 + i),
                    "approve",
                    "2026-02-20",
                    "7");
        }
        task("reviewVariation", "capitalWorks", "2025-03-28 09:00", null, "2025-03-31 10:00", "approve", null, "1");
        task(
                "reviewVariation",
                "capitalWorks",
                "2026-02-13 09:00",
                "2026-02-14 09:00",
                "2026-02-25 10:00",
                "sendBack",
                "2026-02-20",
                "1050.50");
        task("reviewVariation", "capitalWorks", "2026-02-26 09:00", null, null, null, "2026-03-20", "1");
        DoneTasks.Page first = done("reviewVariation", 1, person("capitalWorks"));
        assertThat(first.count())
                .as("what is older than a year is left out")
                .isEqualTo(seen("reviewVariation", director).over().count())
                .isEqualTo(23);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.tasks()).hasSize(20).first().satisfies(one -> {
            assertThat(one.doneOn()).isEqualTo("2026-02-25");
            assertThat(one.days()).isEqualTo(3);
            assertThat(one.waitingDays()).isEqualTo(1);
            assertThat(one.late()).isTrue();
            assertThat(one.verdict()).isEqualTo("退回");
            assertThat(one.money()).isEqualTo(Money.of("1050.50"));
        });
        assertThat(done("reviewVariation", 2, director).tasks()).hasSize(3);
    }

    private DoneTasks.Page done(String step, int page, String user) {
        return on("2026-03-02", () -> doneTasks.page("variation", version, step, null, null, page, user));
    }

    @Test
    void whatIsOverAtAStepIsForLeadersAndItsOwnOffice() {
        for (String office : List.of("finance", "equipmentCentre")) {
            String other = person(office);
            assertThatThrownBy(() -> done("reviewVariation", 1, other))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining("没有这一环节，或不在您的岗位范围");
        }
        assertThatThrownBy(() -> done("noSuch", 1, director)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> done("reviewVariation", 2001, director)).isInstanceOf(Refused.class);
        Browser registry = Browser.signedIn(port, person("registry"), PASSWORD);
        assertThat(registry.get("/camunda/api/schoolworks/monitor/processes/variation/steps/reviewVariation/done")
                        .statusCode())
                .isEqualTo(403);
        assertThat(registry.get("/camunda/api/schoolworks/monitor/processes/schoolProject/stages")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aStageCountsWhatTheProcessesBelowItHold_andWhatIsBesideAllStagesIsTold() {
        long tendersBefore = stage(director, "worksTender").open().count();
        long variationsBefore = beside(director, "variation");
        task("signContract", "capitalWorks", "2026-02-26 09:00", null, null, null, "2026-03-20", "100");
        jdbc.update(
                "update work_item set process_key = 'contractSigning' where project_no = ? and step = 'signContract'",
                project);
        task("reviewVariation", "capitalWorks", "2026-02-26 09:00", null, null, null, "2026-03-20", "1");
        assertThat(stage(director, "worksTender").open().count()).isEqualTo(tendersBefore + 1);
        assertThat(beside(director, "variation")).isEqualTo(variationsBefore + 1);
        assertThat(life(director).beside())
                .extracting(StageHeat.Beside::process)
                .doesNotContain("contractSigning", "worksTender");
        // an office is told of its own tasks alone
        assertThat(beside(person("equipmentCentre"), "variation")).isZero();
        // on the diagram of the tender the contract is one step, and the rest of the house is no matter of it
        StageHeat.Life tender = on("2026-03-02", () -> stageHeat.of("worksTender", director));
        assertThat(tender.stages()).extracting(StageHeat.Stage::call).containsExactly("contractSigning");
        assertThat(tender.beside()).isEmpty();
        jdbc.update("update work_item set cancelled_at = now() where project_no = ? and done_at is null", project);
    }

    private StageHeat.Life life(String user) {
        return on("2026-03-02", () -> stageHeat.of("schoolProject", user));
    }

    private StageHeat.Stage stage(String user, String call) {
        return life(user).stages().stream()
                .filter(one -> one.call().equals(call))
                .findFirst()
                .orElseThrow();
    }

    private long beside(String user, String process) {
        return life(user).beside().stream()
                .filter(one -> one.process().equals(process))
                .mapToLong(StageHeat.Beside::count)
                .sum();
    }

    @Test
    void whatThereIsNotIsSaid() {
        assertThatThrownBy(() -> heatMap.of("noSuch", null, null, null, director))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("没有流程“noSuch”");
        assertThatThrownBy(() -> heatMap.cases("variation", null, "noSuch", 1, director))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("没有这一环节");
        assertThatThrownBy(() -> heatMap.cases("variation", 77777, "priceVariation", 1, director))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("没有第 77777 版");
        assertThatThrownBy(() -> heatMap.of("variation", 0, null, null, director))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("没有第 0 版");
        assertThatThrownBy(() -> heatMap.of(
                        "variation", null, LocalDate.parse("2026-02-01"), LocalDate.parse("2026-01-01"), director))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2026-02-01 至 2026-01-01");
        assertThat(on("2026-03-02", () -> heatMap.of("variation", version, null, null, director)
                        .steps()))
                .isEmpty();
    }
}
