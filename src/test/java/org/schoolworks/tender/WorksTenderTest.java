package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("worksTender")
class WorksTenderTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Tendering tendering;

    @Autowired
    RouteFacts facts;

    @Autowired
    JdbcTemplate jdbc;

    // --- the paths to an end

    @Test
    void anOpenTenderIsConcludedWithAContract() {
        Story story = Ways.awarded(context);
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.AWARDED);
        assertThat(tendering.current(story.no()).awardPrice()).isEqualTo(Money.of("5500000"));
        story.approve("signContract", Ways.terms(story, "5500000", "p1"));

        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.SIGNED);
        assertThat(story.project().status()).isEqualTo(ProjectStatus.CONTRACTED);
        assertThat(story.passed())
                .contains("publishNotice", "openBids", "evaluateBids", "publicityEnded", "tenderConcluded")
                .doesNotContain("awardWithoutTender", "decideAfterFailure", "tenderAbandoned");
        assertThat(story.openSteps()).containsExactly("applyConstructionPermit");
    }

    @Test
    void whatNeedNotBeTenderedIsAwardedWithoutATender() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "3799999.99");
        story.approve("planTender", Map.of("estimatedPrice", "3799999.99", "method", "negotiation"));
        Ways.refused(
                story,
                "costControl",
                () -> story.approve("awardWithoutTender", directAward("3800000.00")),
                "3,800,000.00元",
                "3,799,999.99元");
        story.approve("awardWithoutTender", directAward("3799999.99"));
        story.approve("signContract", Ways.terms(story, "3799999.99", "p1"));

        assertThat(statuses(story)).containsExactly("1 SIGNED");
        assertThat(story.project().status()).isEqualTo(ProjectStatus.CONTRACTED);
        assertThat(story.passed())
                .contains("awardWithoutTender", "tenderConcluded")
                .doesNotContain("publishNotice");
    }

    @Test
    void afterTwoFailedTendersTheProjectMayBeAbandoned() {
        Story story = failedTwice();
        story.decide("decideAfterFailure", "reject", Map.of());

        assertThat(statuses(story)).containsExactly("1 FAILED", "2 FAILED");
        assertThat(story.project().status()).isEqualTo(ProjectStatus.ABANDONED);
        assertThat(story.passed())
                .contains("tenderAbandoned", "projectAbandoned")
                .doesNotContain("signContract");
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void afterTwoFailedTendersTheAuthorityMayWaiveTheThird() {
        Story story = failedTwice();
        story.approve("decideAfterFailure");
        story.approve("awardWithoutTender", directAward("5500000"));
        story.approve("signContract", Ways.terms(story, "5500000", "p1"));

        assertThat(statuses(story)).containsExactly("1 FAILED", "2 FAILED", "3 SIGNED");
        assertThat(story.passed()).contains("decideAfterFailure", "awardWithoutTender", "tenderConcluded");
    }

    @Test
    void afterTwoFailedTendersTheAuthorityMayAskForAThirdWhichMaySucceed() {
        Story story = failedTwice();
        story.decide("decideAfterFailure", "sendBack", Map.of());
        Ways.publish(story);
        Ways.open(story, 3);
        Ways.evaluate(story);
        assertThat(statuses(story)).containsExactly("1 FAILED", "2 FAILED", "3 EVALUATED");
    }

    // --- failures and returns

    @Test
    void fewerThanThreeBidders_theTenderFailsAndTheNextIsARowOfItsOwn() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 2);
        assertThat(story.openSteps()).containsExactly("publishNotice");
        assertThat(tendering.current(story.no()).failure()).isEqualTo(TenderFailure.TOO_FEW_BIDDERS);
        assertThat(story.passed()).doesNotContain("evaluateBids", "decideAfterFailure");

        Ways.publish(story);
        assertThat(statuses(story)).containsExactly("1 FAILED", "2 NOTICE_PUBLISHED");
        assertThat(jdbc.queryForObject(
                        "select count(*) from bid where tender_no = ?", Integer.class, story.no() + "-T1"))
                .isEqualTo(2);
    }

    @Test
    void noBidderAtAllIsAFailureToo() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 0);
        assertThat(statuses(story)).containsExactly("1 FAILED");
    }

    @Test
    void twoFailuresOfWhichOneIsARejectionOfAllBidsAllowNoWaiver() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        Ways.refused(
                story,
                "ranking",
                () -> story.decide("evaluateBids", "reject", Ways.evaluation(5, 4, Ways.FIRST, "5500000")),
                "清空");
        story.decide("evaluateBids", "reject", Ways.evaluation(5, 4));
        assertThat(tendering.current(story.no()).failure()).isEqualTo(TenderFailure.ALL_REJECTED);
        Ways.publish(story);
        Ways.open(story, 1);
        Ways.refused(story, "withoutTender", () -> story.approve("decideAfterFailure"), "只有 1 次");
    }

    @Test
    void anUpheldObjectionGoesBackToTheCommittee() {
        Story story = Ways.toConfirm(context);
        story.decide("confirmAward", "defer", Map.of());
        assertThat(story.openSteps()).containsExactly("confirmAward");
        story.decide("confirmAward", "sendBack", Map.of());
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.BIDS_OPENED);
        story.approve("evaluateBids", Ways.evaluation(7, 5, Ways.SECOND, "5600000.50", Ways.FIRST, "5500000"));
        story.decide("publishCandidates", "sendBack", Map.of());
        Ways.evaluate(story);
        Ways.publishCandidates(story);
        assertThat(story.openSteps()).containsExactly("confirmAward");
    }

    @Test
    void aWinnerWhoRefusesToSignGivesWayToTheNextCandidate() {
        Story story = Ways.awarded(context);
        story.decide("signContract", "reject", Map.of());
        assertThat(statuses(story)).containsExactly("1 CANDIDATES_PUBLISHED");
        Ways.refused(
                story,
                "firstRanked",
                () -> story.approve("confirmAward", Map.of("winnerName", Ways.FIRST, "awardPrice", "5500000")),
                Ways.SECOND);
        story.approve("confirmAward", Map.of("winnerName", Ways.SECOND, "awardPrice", "5600000.50"));

        String second = "n" + story.no().value().replaceAll("[^0-9]", "");
        context.getBean(People.class).addOrganisation(new Organisation(second, Ways.SECOND, "contractor"));
        Ways.refused(
                story,
                "substance",
                () -> story.approve("signContract", Ways.terms(story, "5600000.50", "p1")),
                Ways.FIRST,
                Ways.SECOND);
        story.approve("signContract", Ways.terms(story, "5600000.50", second));
        assertThat(statuses(story)).containsExactly("1 SIGNED");
        assertThat(story.passed()).contains("signingRefused", "signingConcluded", "tenderConcluded");
    }

    @Test
    void whereNobodyIsLeftToSignTheTenderIsRepeated() {
        Story story = Ways.awarded(context);
        story.decide("signContract", "reject", Map.of());
        story.approve("confirmAward", Map.of("winnerName", Ways.SECOND, "awardPrice", "5600000.50"));
        story.decide("signContract", "reject", Map.of());

        assertThat(story.openSteps()).containsExactly("publishNotice");
        assertThat(tendering.current(story.no()).failure()).isEqualTo(TenderFailure.WINNER_REFUSED);
        Ways.publish(story);
        assertThat(statuses(story)).containsExactly("1 FAILED", "2 NOTICE_PUBLISHED");
        // a refusal to sign is no failure of a tender: the next lack of bidders is the first
        Ways.open(story, 2);
        assertThat(story.openSteps()).containsExactly("publishNotice");
    }

    @Test
    void aContractorFoundWithoutATenderWhoRefusesIsReplacedInTheSameWay() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "3000000");
        story.approve("planTender", Map.of("estimatedPrice", "3000000", "method", "consultation"));
        story.approve("awardWithoutTender", directAward("2900000"));
        story.decide("signContract", "reject", Map.of());
        assertThat(story.openSteps()).containsExactly("awardWithoutTender");
        assertThat(statuses(story)).containsExactly("1 FAILED", "2 PLANNED");

        story.decide("awardWithoutTender", "sendBack", Map.of());
        story.approve("planTender", Map.of("estimatedPrice", "2950000", "method", "open"));
        assertThat(story.openSteps()).containsExactly("publishNotice");
        assertThat(statuses(story)).containsExactly("1 FAILED", "2 PLANNED");
    }

    // --- rules with a number: below, equal, above

    @Test
    void worksOfFourMillionMustBeTendered_aFenLessNeedNot() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "4000000");
        Ways.refused(
                story,
                "mustTender",
                () -> story.approve("planTender", Map.of("estimatedPrice", "4000000.00", "method", "negotiation")),
                "4,000,000.00元",
                "第16号令",
                "竞争性谈判");
        // a lower estimate of the contract does not make the works of the budget smaller
        Ways.refused(
                story,
                "mustTender",
                () -> story.approve("planTender", Map.of("estimatedPrice", "3999999.99", "method", "negotiation")),
                "3,999,999.99元",
                "4,000,000.00元");
        Ways.refused(
                story,
                "costControl",
                () -> story.approve("planTender", Map.of("estimatedPrice", "4000000.01", "method", "open")),
                "4,000,000.01元");
        story.approve(
                "planTender", Map.of("estimatedPrice", "4000000.00", "method", "open", "agent", "procurementAgent"));
        assertThat(story.openSteps()).containsExactly("publishNotice");
    }

    @Test
    void before2018TheThresholdWasTwoMillion() {
        LocalDate then = LocalDate.of(2015, 3, 2);
        Story below = Ways.funded(context, then, "1899999.99");
        below.approve("planTender", Map.of("estimatedPrice", "1899999.99", "method", "negotiation"));
        assertThat(below.openSteps()).containsExactly("awardWithoutTender");

        Story equal = Ways.funded(context, then, "2000000");
        Ways.refused(
                equal,
                "mustTender",
                () -> equal.approve("planTender", Map.of("estimatedPrice", "2000000", "method", "negotiation")),
                "2,000,000.00元",
                "3号令");
    }

    @Test
    void aSelectiveTenderSaysWhyAndHouseholdPurchasesAreSmall() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "600000");
        Ways.refused(
                story,
                "awardMethod",
                () -> story.approve("planTender", Map.of("estimatedPrice", "600000", "method", "inHouse")),
                "600,000.00元",
                "60.00 万元");
        Ways.refused(
                story,
                "methodGround",
                () -> story.approve("planTender", Map.of("estimatedPrice", "600000", "method", "selective")),
                "第8条");
        Story smaller = Ways.funded(context, LocalDate.of(2026, 3, 2), "569999.99");
        smaller.approve("planTender", Map.of("estimatedPrice", "569999.99", "method", "inHouse"));
        assertThat(smaller.openSteps()).containsExactly("awardWithoutTender");
    }

    // --- the route, deviations, splitting and what is kept for small enterprises

    @Test
    void whatIsJustUnderTheLimitNeedsAReasonThatDisciplineReviews() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "3999999.99");
        Map<String, String> plan = Map.of("estimatedPrice", "3900000", "method", "consultation");
        Ways.refused(
                story, "splitting", () -> story.approve("planTender", plan), "3,999,999.99元", "400.00 万元", "第4、49条");
        assertThat(jdbc.queryForObject(
                        "select count(*) from purchase_plan where project_no = ?",
                        Integer.class,
                        story.no().value()))
                .isZero();

        story.approve("planTender", Ways.with(new TreeMap<>(plan), "splittingReason", "仅此一项，评审核减后的预算"));
        assertThat(story.openSteps()).containsExactly("reviewSplitting");
        assertThat(facts(story))
                .anyMatch(fact -> fact.contains("化整为零") && fact.contains("接近"))
                .anyMatch(fact -> fact.contains("未合并的理由") && fact.contains("评审核减"));
        story.decide("reviewSplitting", "sendBack", Map.of());
        assertThat(story.openSteps()).containsExactly("planTender");

        story.approve("planTender", Ways.with(new TreeMap<>(plan), "splittingReason", "仅此一项，附评审报告"));
        story.approve("reviewSplitting");
        assertThat(story.openSteps()).containsExactly("awardWithoutTender");
        assertThat(statuses(story)).containsExactly("1 PLANNED");
        assertThat(jdbc.queryForList(
                        "select reason from splitting_finding where purchase_no = ? order by finding_id",
                        String.class,
                        story.no().value()))
                .containsExactly("仅此一项，评审核减后的预算", "仅此一项，附评审报告");
    }

    @Test
    void aSecondWorksOfTheSameSchoolAndYearNamesTheFirst() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "2500000");
        String first = story.no().value();
        story.approve("planTender", Map.of("estimatedPrice", "2500000", "method", "consultation"));
        assertThat(story.openSteps()).containsExactly("awardWithoutTender");

        story.registered(story.proposal(ProjectKind.renovation, "1500000", "900", false));
        Paths.resolved(story);
        Paths.throughBudget(story, "1500000");
        assertThat(facts(story)).anyMatch(fact -> fact.contains("本年度同类采购") && fact.contains(first));
        Ways.refused(
                story,
                "splitting",
                () -> story.approve("planTender", Map.of("estimatedPrice", "1500000", "method", "consultation")),
                first,
                "4,000,000.00元",
                "达到公开招标数额标准 400.00 万元");
        // an open tender evades nothing
        story.approve("planTender", Map.of("estimatedPrice", "1500000", "method", "open"));
        assertThat(story.openSteps()).containsExactly("publishNotice");
    }

    @Test
    void aMethodThatTheLawDoesNotLeaveOpenNeedsItsApprovalWithNumberAndFile() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "4000000");
        Map<String, String> negotiation = Map.of("estimatedPrice", "4000000", "method", "negotiation");
        Ways.refused(story, "mustTender", () -> story.approve("planTender", negotiation), "批准文件", "项目审批、核准部门", "第66条");
        Ways.refused(
                story,
                "papers",
                () -> approved(story, negotiation, paper -> paper.remove("number")),
                "变更采购方式（不招标）批准文件",
                "文号");
        Ways.refused(story, "papers", () -> approved(story, negotiation, paper -> paper.remove("file")), "未上传文件");
        Ways.refused(story, "papers", () -> approved(story, negotiation, paper -> paper.remove("authority")), "发文机关");
        Ways.refused(story, "papers", () -> approved(story, negotiation, paper -> paper.remove("issuedOn")), "成文日期");
        // what nobody may approve is refused with an approval too
        Ways.refused(
                story,
                "mustTender",
                () -> approved(story, Map.of("estimatedPrice", "4000000", "method", "inHouse"), paper -> {}),
                "内控自行采购",
                "第28条");
        approved(story, negotiation, paper -> {});
        assertThat(story.openSteps()).containsExactly("awardWithoutTender");
        assertThat(jdbc.queryForObject(
                        "select method_approval from purchase_plan where project_no = ?",
                        String.class,
                        story.no().value()))
                .contains("methodApproval");
        assertThat(facts(story)).anyMatch(fact -> fact.contains("变更采购方式的批准"));

        // planned anew, the approval of one method is none of another
        story.decide("awardWithoutTender", "sendBack", Map.of());
        Ways.refused(
                story,
                "mustTender",
                () -> story.approve(
                        "planTender",
                        Map.of("estimatedPrice", "4000000", "method", "singleSource", "methodBasis", "唯一供应商")),
                "批准的是竞争性谈判",
                "单一来源");
        story.approve("planTender", negotiation);
    }

    @Test
    void theFormShowsTheRouteTheRuleTheArticleAndWhatWouldHaveChangedIt() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "1000000");
        assertThat(facts(story))
                .anyMatch(fact -> fact.startsWith("采购路线：竞争性磋商；可采用：竞争性磋商、竞争性谈判、单一来源"))
                .anyMatch(fact -> fact.startsWith("判定：施工估算价 1,000,000.00元") && fact.contains("60.00 万元"))
                .anyMatch(fact -> fact.startsWith("依据：") && fact.contains("第5条"))
                .contains("若有变化：施工估算价达到 400.00 万元须公开招标，现差 3,000,000.00元")
                .anyMatch(fact -> fact.startsWith("单一来源的情形：") && fact.contains("第31条"))
                .anyMatch(fact -> fact.startsWith("中小企业预留：适宜的应当专门面向中小企业采购"))
                .anyMatch(fact -> fact.startsWith("化整为零：") && fact.contains("未见"));
        Ways.refused(
                story,
                "methodGround",
                () -> story.approve("planTender", Map.of("estimatedPrice", "1000000", "method", "singleSource")),
                "第31条");
    }

    @Test
    void whatIsKeptForSmallEnterprisesIsOnThePlan() {
        Story story = Ways.funded(context);
        Map<String, Object> plan = new TreeMap<>(Map.of("estimatedPrice", "6000000", "method", "open"));
        Ways.refused(
                story,
                "smeReservation",
                () -> story.decide("planTender", "approve", plan, decision -> {
                    ObjectNode fields = (ObjectNode) decision.path("fields");
                    fields.remove("smeReservation");
                    fields.remove("smeReason");
                }),
                "40%");
        plan.put("smeReservation", "share");
        Ways.refused(
                story,
                "smeReservation",
                () -> story.approve("planTender", Ways.with(plan, "smePercent", 39)),
                "39%",
                "第8条");
        story.approve("planTender", Ways.with(plan, "smePercent", 40));
        assertThat(jdbc.queryForObject(
                        "select sme_reservation || ' ' || sme_percent from purchase_plan where project_no = ?",
                        String.class,
                        story.no().value()))
                .isEqualTo("share 40");
    }

    @Test
    void biddersHaveTwentyDays() {
        Story story = Ways.funded(context);
        story.approve("planTender", Map.of("estimatedPrice", "6000000", "method", "open"));
        LocalDate from = story.today();
        Ways.refused(
                story, "biddingPeriod", () -> notice(story, from, from.plusDays(19), "5900000"), "只有 19 日", "第24条");
        Ways.refused(
                story, "documentOrder", () -> notice(story, from.minusDays(1), from.plusDays(30), "5900000"), "第16条");
        Ways.refused(
                story,
                "costControl",
                () -> notice(story, from, from.plusDays(20), "6000000.01"),
                "6,000,000.01元",
                "6,000,000.00元");
        notice(story, from, from.plusDays(20), "6000000.00");
        assertThat(tendering.current(story.no()).closingOn()).isEqualTo(from.plusDays(20));

        story.daysLater(19);
        Ways.refused(
                story,
                "bidOpening",
                () -> story.approve("openBids", Map.of("openedOn", story.today().toString())),
                "第34条");
        story.daysLater(1);
        Ways.refused(
                story,
                "form",
                () -> story.approve(
                        "openBids", Map.of("openedOn", story.today().plusDays(1).toString())),
                "晚于今天");
    }

    @Test
    void oneBidderBidsOnce() {
        Story story = Ways.noticePublished(context);
        story.daysLater(20);
        Map<String, String> one = Map.of("name", Ways.FIRST, "price", "5500000");
        Ways.refused(
                story,
                "bidOpening",
                () -> story.approve(
                        "openBids", Map.of("openedOn", story.today().toString(), "bidders", List.of(one, one, one))),
                "重复");
    }

    @Test
    void theCommitteeIsOddAndOfFiveAndTwoThirdsOfItAreExperts() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        for (int[] unlawful : new int[][] {{4, 4}, {3, 3}, {6, 6}, {5, 3}, {7, 4}, {5, 6}}) {
            Ways.refused(
                    story,
                    "committee",
                    () -> story.approve(
                            "evaluateBids", Ways.evaluation(unlawful[0], unlawful[1], Ways.FIRST, "5500000")),
                    unlawful[0] + " 人",
                    "第37条");
        }
        story.approve("evaluateBids", Ways.evaluation(9, 6, Ways.FIRST, "5500000"));
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.EVALUATED);
    }

    @Test
    void aCandidateIsABidderAtItsOwnPriceWithinTheCeiling() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        Ways.refused(story, "ranking", () -> rank(story, "丁公司", "5500000"), "丁公司");
        Ways.refused(story, "ranking", () -> rank(story, Ways.FIRST, "5499999.99"), "5,499,999.99元", "5,500,000.00元");
        Ways.refused(
                story, "priceCeiling", () -> rank(story, Ways.THIRD, "5900000.01"), "5,900,000.01元", "5,900,000.00元");
        Ways.refused(story, "ranking", () -> rank(story, Ways.FIRST, "5500000", Ways.FIRST, "5500000"), "两次");
        Ways.refused(story, "ranking", () -> rank(story), "0 个");
        rank(story, Ways.FIRST, "5500000");
    }

    @Test
    void candidatesArePublishedWithinThreeDaysForThreeDaysAtLeast() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        // Sunday 2026-03-22; the third day after is Wednesday
        Ways.evaluate(story);
        LocalDate received = story.today();
        story.daysLater(4);
        Ways.refused(story, "publicity", () -> publicity(story, received.plusDays(4), received.plusDays(9)), "3日内");
        Ways.refused(story, "publicity", () -> publicity(story, received.minusDays(1), received.plusDays(9)), "之间");
        Ways.refused(story, "publicity", () -> publicity(story, received.plusDays(3), received.plusDays(5)), "只有 2 日");
        publicity(story, received.plusDays(3), received.plusDays(6));

        ManagementService jobs = context.getBean(ManagementService.class);
        assertThat(jobs.createJobQuery().timers().active().list())
                .filteredOn(job -> job.getDuedate()
                        .toInstant()
                        .equals(received.plusDays(7)
                                .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                                .toInstant()))
                .isNotEmpty();
    }

    @Test
    void theFirstRankedTakesTheAwardAtItsBidAfterThePublicity() {
        Story story = Ways.toConfirm(context);
        Ways.refused(
                story,
                "firstRanked",
                () -> story.approve("confirmAward", Map.of("winnerName", Ways.SECOND, "awardPrice", "5600000.50")),
                Ways.FIRST,
                "第55条");
        Ways.refused(
                story,
                "firstRanked",
                () -> story.approve("confirmAward", Map.of("winnerName", Ways.FIRST, "awardPrice", "5400000")),
                "5,400,000.00元",
                "5,500,000.00元");
        Map<String, String> choice = Map.of("winnerName", Ways.FIRST, "awardPrice", "5500000");
        LocalDate lastDay = story.today().minusDays(1);
        Ways.refused(
                story,
                "publicity",
                () -> story.decide("confirmAward", "approve", choice, Ways.issued("awardNotice", lastDay)),
                lastDay.toString());
        story.approve("confirmAward", choice);
        assertThat(tendering.current(story.no()).awardedOn()).isEqualTo(story.today());
    }

    @Test
    void theDatabaseKeepsOneAttemptAliveAndEachNumberOnce() {
        Story story = Ways.noticePublished(context);
        String copy =
                "insert into tender (tender_no, project_no, attempt, category, method, method_basis, estimated_price, status,"
                        + " failure, version) values (?, ?, ?, 'works', 'open', '', 1, ?, ?, 0)";
        String no = story.no().value();
        assertThatThrownBy(() -> jdbc.update(copy, no + "-T2", no, 2, "PLANNED", null))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("tender_one_alive");
        assertThatThrownBy(() -> jdbc.update(copy, no + "-T9", no, 1, "FAILED", "ALL_REJECTED"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("tender_attempt_once");
    }

    /** Submits a plan with the approval of its method, changed before. */
    private static void approved(Story story, Map<String, String> plan, Consumer<ObjectNode> change) {
        story.decide("planTender", "approve", plan, decision -> {
            ObjectNode paper = story.paper("planTender", "methodApproval");
            change.accept(paper);
            decision.withArray("papers").add(paper);
        });
    }

    private List<String> facts(Story story) {
        return facts.factsOf(story.no(), "", story.today()).stream()
                .map(fact -> fact.label() + "：" + fact.text())
                .toList();
    }

    private Story failedTwice() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 2);
        Ways.publish(story);
        Ways.open(story, 2);
        assertThat(story.openSteps()).containsExactly("decideAfterFailure");
        return story;
    }

    private static Map<String, Object> directAward(String price) {
        return Map.of("winnerName", Ways.FIRST, "winnerId", "p1", "price", price, "methodDetails", "三家磋商，最低价成交");
    }

    private static void notice(Story story, LocalDate from, LocalDate closing, String ceiling) {
        story.approve(
                "publishNotice",
                Map.of(
                        "biddingDocumentsFrom",
                        from.toString(),
                        "closingOn",
                        closing.toString(),
                        "priceCeiling",
                        ceiling));
    }

    private static void rank(Story story, Object... namesAndPrices) {
        story.approve("evaluateBids", Ways.evaluation(5, 4, namesAndPrices));
    }

    private static void publicity(Story story, LocalDate from, LocalDate ends) {
        story.approve("publishCandidates", Map.of("publishedOn", from.toString(), "endsOn", ends.toString()));
    }

    private List<String> statuses(Story story) {
        return jdbc.queryForList(
                "select attempt || ' ' || status from tender where project_no = ? order by attempt",
                String.class,
                story.no().value());
    }
}
