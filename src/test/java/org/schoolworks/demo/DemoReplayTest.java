package org.schoolworks.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.schoolworks.Integration;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.people.People;
import org.schoolworks.project.Portfolio;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.record.Records;
import org.schoolworks.redflag.PlainFlags;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The demonstration, replayed as of the report's own day under the rules of 2015, against the figures of the report. */
@Integration
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoReplayTest {

    private static final String REPLAY = "T";

    private static final Set<ProjectStatus> PAPERWORK = Set.of(
            ProjectStatus.REGISTERED,
            ProjectStatus.RESOLVED,
            ProjectStatus.PROPOSAL_APPROVED,
            ProjectStatus.FEASIBILITY_APPROVED,
            ProjectStatus.ESTIMATE_APPROVED,
            ProjectStatus.BUDGET_REVIEWED);

    @Autowired
    ApplicationContext context;

    @Autowired
    Portfolio portfolio;

    @Autowired
    Records records;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    WorkingDays days;

    @Autowired
    Ledger ledger;

    private Replay replay;
    private Cast cast;
    private List<String> failed;

    @BeforeAll
    void replayed() {
        replay = context.getAutowireCapableBeanFactory().createBean(Replay.class);
        cast = new Cast(context.getBean(People.class), "xuejian-2015");
        failed = replay.run(REPLAY, HalfYearReport.DAY, cast);
    }

    @Test
    void noProjectFails() {
        assertThat(failed).isEmpty();
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(244, 244, false));
    }

    @Test
    void theSchoolBuildingsAreThoseOfTheReportToTheLastTenThousand() {
        // C1 to C3
        assertThat(sum("S06", Set.of(ProjectStatus.HANDED_OVER))).isEqualTo("5 projects, 44496 ㎡, 76370000.00");
        assertThat(sum("S06", Set.of(ProjectStatus.UNDER_CONSTRUCTION)))
                .isEqualTo("52 projects, 338519 ㎡, 677710000.00");
        assertThat(count("S06", PAPERWORK)).isEqualTo(77);
        assertThat(count("S06", Set.of(ProjectStatus.values()))).isEqualTo(134);
    }

    @Test
    void theRenovationsSumToTheReportsFigureAndThePoolsAreEleven() {
        assertThat(sum("S07", Set.of(ProjectStatus.values()))).isEqualTo("16 projects, 0 ㎡, 10090000.00");
        assertThat(count("S11", Set.of(ProjectStatus.values()))).isEqualTo(11);
        assertThat(count("S11", Set.of(ProjectStatus.UNDER_CONSTRUCTION))).isEqualTo(6);
    }

    @Test
    void theNamedKeyProjectsStandWhereTheReportSays() {
        // C10: one about to open, ten being fitted out, 54 of which nothing is said
        assertThat(count("S04", Set.of(ProjectStatus.values()))).isEqualTo(65);
        assertThat(named("第六实验小学")).isEqualTo("FILED false");
        for (String fittedOut : List.of("第二实验幼儿园", "艺术实验幼儿园", "心养小学", "第三实验幼儿园桂山分园", "新侨中学（扩建）", "季延中学教师宿舍楼")) {
            assertThat(named(fittedOut)).as(fittedOut).isEqualTo("UNDER_CONSTRUCTION false");
        }
        assertThat(jdbc.queryForList(
                        "select percent_complete from contract join project using (project_no)"
                                + " where programme = ?"
                                + " and not sample"
                                + " and contract.status = 'COMMENCED'",
                        BigDecimal.class,
                        REPLAY + "S04"))
                .hasSize(6)
                .allSatisfy(percent -> assertThat(percent).isBetween(new BigDecimal(85), new BigDecimal(99)));
    }

    @Test
    void whatTheSourceDoesNotNameIsMarkedAsASample() {
        assertThat(jdbc.queryForList(
                        "select name from project where programme like ? and sample <> (name like '%（样例）%')",
                        String.class, REPLAY + "S%"))
                .isEmpty();
        assertThat(jdbc.queryForObject(
                        "select count(*) from project where programme like ? and not sample and kind not in ('goods', 'services')",
                        Integer.class,
                        REPLAY + "S%"))
                .isEqualTo(7);
        assertThat(jdbc.queryForList(
                        "select name from project where programme like ? and not sample and kind in ('goods', 'services')",
                        String.class,
                        REPLAY + "S%"))
                .containsExactlyInAnyOrder("校园一键式报警系统", "校方责任保险");
    }

    @Test
    void theProcurementsStandWithTheirPlannedMoney() {
        assertThat(jdbc.queryForList(
                        "select programme || ' ' || planned::bigint / 10000 from programme"
                                + " where programme like ? and planned is not null order by programme",
                        String.class,
                        REPLAY + "S%"))
                .containsExactly(
                        "TS01 10027",
                        "TS02 1412",
                        "TS03 5000",
                        "TS06 75408",
                        "TS07 1009",
                        "TS08 283",
                        "TS09 196",
                        "TS10 50",
                        "TS14 54",
                        "TS15 325");
    }

    @Test
    void thePurchasesSumToTheReportsFiguresToTheYuan() {
        assertThat(jdbc.queryForList(
                        "select programme || ' ' || count(*) || ' ' || sum(investment) from project where programme like ?"
                                + " and kind in ('goods', 'services') group by programme order by programme",
                        String.class,
                        REPLAY + "S%"))
                .containsExactly(
                        "TS02 3 14120000.00",
                        "TS03 8 50000000.00",
                        "TS08 1 2830000.00",
                        "TS09 1 1960000.00",
                        // the report has no figure for the buses
                        "TS12 3 5180000.00",
                        "TS15 2 3250000.00");
        // what is bought is what was registered, and its budget line is no more and no less
        assertThat(jdbc.queryForList(
                        "select p.project_no from project p join purchase b using (project_no) where p.programme like ?"
                                + " and (b.estimate <> p.investment or p.status not in ('REGISTERED', 'REQUIREMENT_REVIEWED', 'RESOLVED')"
                                + " and (select sum(amount) from budget_line l where l.project_no = p.project_no) <> b.estimate)",
                        String.class,
                        REPLAY + "S%"))
                .isEmpty();
    }

    @Test
    void thePurchasesTakeTheWayThatTheLawOf2015LeavesOpen() {
        // 公开招标数额 120万 and 采购限额 50万: the insurance of 196万, below today's limit, was to be tendered
        assertThat(jdbc.queryForList(
                        "select distinct b.method || ' ' || case when b.estimate >= 1200000 then '120' when b.estimate >= 500000"
                                + " then '50' else '0' end from purchase b join project using (project_no) where programme like ?",
                        String.class,
                        REPLAY + "S%"))
                .containsExactlyInAnyOrder("open 120", "inquiry 50", "consultation 50", "inHouse 0");
        assertThat(jdbc.queryForList(
                        "select name from project join purchase using (project_no) where programme like ?"
                                + " and intention_on is not null",
                        String.class,
                        REPLAY + "S%"))
                .as("intentions are published since 2020 only")
                .isEmpty();
        assertThat(jdbc.queryForList(
                        "select distinct (b.catalogue_item is not null) || ' ' || a.organisation_id from purchase b"
                                + " join project p using (project_no) join project_party a using (project_no)"
                                + " where p.programme like ? and a.role = 'procurementAgent'",
                        String.class,
                        REPLAY + "S%"))
                .as("what is in the central catalogue is bought by the central agency")
                .containsExactlyInAnyOrder("true JC1", "false DL1");
    }

    @Test
    void thePurchasesStandWhereTheReportSays() {
        // C11: 已完成招投标, 7月启动
        assertThat(stands("校园一键式报警系统")).isEqualTo("FUNDED AWARDED signPurchaseContract");
        assertThat(jdbc.queryForObject(
                        "select awarded_on from tender join project using (project_no) where programme = ?",
                        LocalDate.class,
                        REPLAY + "S08"))
                .isBetween(LocalDate.of(2015, 6, 1), LocalDate.of(2015, 6, 29));
        assertThat(stands("校方责任保险")).isEqualTo("DELIVERED SIGNED null");
        assertThat(stands("校车服务（样例）")).isEqualTo("ORDERED SIGNED acceptDelivery");
        assertThat(stands("饮水设备（样例）")).isEqualTo("FUNDED NOTICE_PUBLISHED openResponses");
        assertThat(stands("图书（样例）")).isEqualTo("REGISTERED null reviewRequirement");
        assertThat(jdbc.queryForList(
                        "select attempt || ' ' || t.status from tender t join project using (project_no)"
                                + " where programme like ? and name = '安保设施（样例）' order by attempt",
                        String.class,
                        REPLAY + "S%"))
                .containsExactly("1 FAILED", "2 SIGNED");
        assertThat(jdbc.queryForList(
                        "select c.signed_on - t.awarded_on from contract c join tender t on t.project_no = c.project_no"
                                + " and t.status = 'SIGNED' join project p on p.project_no = c.project_no"
                                + " where p.programme like ? and p.kind in ('goods', 'services')",
                        Integer.class,
                        REPLAY + "S%"))
                .as("政府采购法第46条: 30 days")
                .hasSize(11)
                .allSatisfy(days -> assertThat(days).isBetween(0, 30));
    }

    @Test
    void historiesHaveRealDurationsAndEndBeforeTheDayOfTheReport() {
        assertThat(jdbc.queryForObject(
                        "select max(decided_at) from decision_record join project using (project_no) where programme like ?",
                        OffsetDateTime.class,
                        REPLAY + "S%"))
                .isBefore(HalfYearReport.DAY
                        .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                        .toOffsetDateTime());
        assertThat(jdbc.queryForObject(
                        "select min(decided_at) from decision_record join project using (project_no) where programme like ?",
                        OffsetDateTime.class,
                        REPLAY + "S%"))
                .isBefore(OffsetDateTime.parse("2014-01-01T00:00:00+08:00"));
        // nobody decides on a day off
        assertThat(jdbc.queryForList(
                        "select distinct (decided_at at time zone 'Asia/Shanghai')::date from decision_record"
                                + " join project using (project_no) where programme like ?",
                        LocalDate.class,
                        REPLAY + "S%"))
                .allMatch(days::isWorkday);
    }

    @Test
    void theRulesOf2015ApplyAndNotThoseOfToday() {
        // 施工 from 200万 on had to be tendered (发改委3号令), today from 400万
        assertThat(jdbc.queryForList(
                        "select method from tender join project using (project_no)"
                                + " where programme like ? and estimated_price between 2000000 and 3999999.99",
                        String.class,
                        REPLAY + "S%"))
                .isNotEmpty()
                .containsOnly("open");
    }

    @Test
    void everyRecordIsWholeAndEveryTokenHasItsRow() {
        List<String> projects =
                jdbc.queryForList("select project_no from project where programme like ?", String.class, REPLAY + "S%");
        assertThat(projects).hasSize(244).allMatch(no -> records.isIntact(new ProjectNo(no)));
        assertThat(jdbc.queryForObject(
                        "select count(*) from work_item join project using (project_no)"
                                + " left join act_ru_task on id_ = task_id where programme like ?"
                                + " and (done_at is null and cancelled_at is null) <> (id_ is not null)",
                        Integer.class,
                        REPLAY + "S%"))
                .isZero();
    }

    @Test
    void contractsVariationsAndPaymentsStayWithinWhatTheReportSays() {
        assertThat(ledger.discrepancies()).isEmpty();
        // of no project more is bound than its estimate, and no more is paid than is bound
        assertThat(jdbc.queryForList(
                        "select c.contract_no from contract c join project p using (project_no) where p.programme like ?"
                                + " and (c.price + c.variations > coalesce(p.approved_estimate, p.investment_estimate, p.investment)"
                                + " or (select coalesce(sum(paid), 0) from payment y where y.contract_no = c.contract_no)"
                                + " > c.price + c.variations)",
                        String.class,
                        REPLAY + "S%"))
                .isEmpty();
        // the five completed buildings of 7,637万: built for less, and paid for what was measured
        assertThat(jdbc.queryForObject(
                        "select sum(c.price + c.variations) from contract c join project p using (project_no)"
                                + " where p.programme = ? and p.status = 'HANDED_OVER'",
                        BigDecimal.class,
                        REPLAY + "S06"))
                .isBetween(new BigDecimal("55000000"), new BigDecimal("76370000"));
        assertThat(jdbc.queryForObject(
                        "select min((select sum(paid) from payment y where y.contract_no = c.contract_no) / c.price)"
                                + " from contract c join project p using (project_no)"
                                + " where p.programme = ? and p.status = 'HANDED_OVER'",
                        BigDecimal.class,
                        REPLAY + "S06"))
                .isBetween(new BigDecimal("0.75"), new BigDecimal("0.85"));
        assertThat(jdbc.queryForObject(
                        "select count(distinct payment.status) from payment join project using (project_no) where programme like ?"
                                + " and payment.status in ('CLAIMED', 'REVIEWED', 'FUNDS_CHECKED', 'APPROVED', 'PAID')",
                        Integer.class,
                        REPLAY + "S%"))
                .isGreaterThanOrEqualTo(3);
        assertThat(jdbc.queryForObject(
                        "select count(*) from variation v join project using (project_no) where programme like ?"
                                + " and v.status = 'APPROVED'",
                        Integer.class,
                        REPLAY + "S%"))
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void theGovernmentHasDecidedOnEveryPaymentOfTenMillionAndOnNoOther() {
        String decided = " exists (select 1 from decision_record d where d.case_id = payment.case_id"
                + " and d.step = 'decideLargestPayment' and d.verdict = 'approve')";
        String approved = "select payment_no from payment join project using (project_no) where programme like ?"
                + " and payment.status in ('APPROVED', 'INSTRUCTED', 'PAID') and ";
        assertThat(jdbc.queryForList(approved + decided, Long.class, REPLAY + "S%"))
                .isNotEmpty();
        assertThat(jdbc.queryForList(approved + "(certified >= 10000000) <>" + decided, Long.class, REPLAY + "S%"))
                .isEmpty();
    }

    @Test
    void theRedFlagsAreThoseThatAnotherReckoningFinds() {
        PlainFlags plain = new PlainFlags(context, REPLAY + "S%");
        assertThat(plain.kept()).isNotEmpty().isEqualTo(plain.reckoned());
    }

    @Test
    void aSecondReplayChangesNothing() {
        Integer before = jdbc.queryForObject("select count(*) from decision_record", Integer.class);
        assertThat(replay.run(REPLAY, HalfYearReport.DAY.plusDays(100), cast)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from decision_record", Integer.class))
                .isEqualTo(before);
    }

    private int count(String programme, Set<ProjectStatus> statuses) {
        return lines(programme, statuses).mapToInt(Portfolio.Line::projects).sum();
    }

    private String sum(String programme, Set<ProjectStatus> statuses) {
        BigDecimal area =
                lines(programme, statuses).map(Portfolio.Line::areaM2).reduce(BigDecimal.ZERO, BigDecimal::add);
        Money money = lines(programme, statuses).map(Portfolio.Line::investment).reduce(Money.ZERO, Money::plus);
        return count(programme, statuses) + " projects, "
                + area.setScale(0, RoundingMode.UNNECESSARY).toPlainString() + " ㎡, " + money;
    }

    private Stream<Portfolio.Line> lines(String programme, Set<ProjectStatus> statuses) {
        return portfolio.lines().stream()
                .filter(line -> line.programme().equals(REPLAY + programme) && statuses.contains(line.status()));
    }

    private String stands(String name) {
        return jdbc.queryForObject(
                "select p.status || ' ' || coalesce((select t.status from tender t where t.project_no = p.project_no"
                        + " order by attempt desc limit 1), 'null') || ' ' || coalesce((select string_agg(step, ',') from work_item w"
                        + " where w.project_no = p.project_no and w.done_at is null and w.cancelled_at is null), 'null')"
                        + " from project p where p.programme like ? and p.name = ?",
                String.class,
                REPLAY + "S%",
                name);
    }

    private String named(String name) {
        return jdbc.queryForObject(
                "select status || ' ' || sample from project where programme like ? and name = ?",
                String.class,
                REPLAY + "S%",
                name);
    }
}
