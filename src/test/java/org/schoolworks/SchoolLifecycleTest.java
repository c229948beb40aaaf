package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whole lives, told from registration to the end by the one process of a school project. */
@Integration
@PassesEveryNodeOf("schoolProject")
class SchoolLifecycleTest {

    private static final String OURS = "测试参建单位";
    private static final List<String> ALL_ITEMS = List.of("energy", "air", "lightning", "archives");

    @Autowired
    ApplicationContext context;

    @Autowired
    Records records;

    @Autowired
    List<MoneyLines> moneyLines;

    @Autowired
    JdbcTemplate jdbc;

    private Story story;

    @Test
    void aTeachingBuildingFromRegistrationToHandover() {
        story = Story.on(context, LocalDate.of(2026, 3, 2)).registered();
        theSchoolApplies();
        theBureauAndTheGovernmentDecide();
        theProposalIsSupplementedAndApproved();
        theSiteAndTheStudyAreApproved();
        theAuthoritiesReviewInParallelAndTheEstimateIsCutBack();
        theBudgetIsReviewedAndTheFundsAreAllotted();
        theFirstTenderFailsAndTheSecondFindsAContractor();
        theContractIsSignedAndTheWorksBegin();
        theFirstMonthsAreReportedAndPaidFor();
        theWorksAreFinished();
        theWorksAreMendedAcceptedFiledAndHandedOver();

        assertThat(story.project().status()).isEqualTo(ProjectStatus.HANDED_OVER);
        assertThat(story.passed()).contains("projectHandedOver", "paymentMade", "tenderConcluded", "worksHandedOver");
        assertThat(money())
                .containsExactly(
                        "申报总投资 18000000.00",
                        "投资估算 18000000.00",
                        "核定概算 19600000.00",
                        "评审预算 19000000.00",
                        "已下达指标 19000000.00",
                        "最高投标限价 18800000.00",
                        "中标价 18500000.00",
                        "合同价 18500000.00",
                        "已批变更 0.00",
                        "变更在途 0.00",
                        "概算余额 1100000.00",
                        "累计完成工程款 18500000.00",
                        "已支付 5920000.00",
                        "在途 0.00",
                        "质保金暂扣 222000.00",
                        "合同可请款 12358000.00",
                        "指标占用 0.00",
                        "指标可用 13080000.00");
        nothingIsLeftOpen();
        theRecordIsWhole();
        theTimesOfTheRowsAreThoseOfTheStory();
    }

    // --- the chapters of a building's life

    private void theSchoolApplies() {
        Map<String, ?> application = Paths.ordinary(story, "submitApplication");
        refused(
                "papers",
                () -> story.decide("submitApplication", "approve", application, without("needsAssessment")),
                "缺《校舍鉴定或学位测算》");
        story.approve("submitApplication", application);
        on("2026-03-04");
        story.decide("endorseApplication", "sendBack", Map.of());
        on("2026-03-05");
        story.approve("submitApplication", application);
        on("2026-03-06");
        story.approve("endorseApplication");
        on("2026-03-10");
        story.approve("screenApplication", Map.of("visitedOn", "2026-03-09"));
        on("2026-03-12");
        story.approve(
                "confirmFunding",
                Map.of(
                        "sources",
                        List.of(
                                Map.of("source", "provincial", "amount", "6000000"),
                                Map.of("source", "municipal", "amount", "12000000"))));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.REGISTERED);
        rowAndTokenAgree();
    }

    private void theBureauAndTheGovernmentDecide() {
        on("2026-03-20");
        story.approve("decideCollectively", Map.of("metOn", "2026-03-19"));
        on("2026-04-02");
        story.approve("decideByGovernment", Map.of("metOn", "2026-04-01"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.RESOLVED);
    }

    private void theProposalIsSupplementedAndApproved() {
        on("2026-04-08");
        story.approve("prepareProposal");
        on("2026-04-13");
        story.decide("approveProposal", "supplement", Map.of());
        assertThat(story.openSteps()).containsExactly("prepareProposal");
        on("2026-04-15");
        story.approve("prepareProposal");
        on("2026-04-22");
        story.approve("approveProposal", Map.of("projectCode", "2026-350582-82-01-" + story.no()));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.PROPOSAL_APPROVED);
        rowAndTokenAgree();
    }

    private void theSiteAndTheStudyAreApproved() {
        on("2026-04-27");
        story.approve("applyForSite");
        on("2026-05-06");
        refused(
                "dateOrder",
                () -> story.decide("reviewSite", "approve", Map.of(), issued("siteOpinion", "2026-04-21")),
                "《用地预审与选址意见书》",
                "2026-04-21",
                "早于",
                "《立项批复》",
                "2026-04-22");
        story.approve("reviewSite");
        on("2026-05-20");
        story.approve("compileFeasibilityStudy", Map.of("estimate", "18000000"));
        on("2026-06-10");
        story.approve("approveFeasibilityStudy", Map.of("investmentEstimate", "18000000", "tenderMethod", "open"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FEASIBILITY_APPROVED);
        assertThat(story.openSteps())
                .containsExactly(
                        "compilePreliminaryDesign",
                        "grantLandUsePermit",
                        "prepareEnvironmentalReport",
                        "registerOtherReviews");
    }

    private void theAuthoritiesReviewInParallelAndTheEstimateIsCutBack() {
        on("2026-06-15");
        story.approve("prepareEnvironmentalReport");
        story.approve("grantLandUsePermit");
        story.approve("submitDesignScheme");
        story.approve("registerOtherReviews", Map.of("notApplicable", "不涉及林地"));
        story.approve("compilePreliminaryDesign", Map.of("estimate", "19900000"));
        on("2026-06-25");
        story.approve("approvePreliminaryDesign", Map.of("approvedEstimate", "19900000"));
        assertThat(story.openSteps()).contains("reportEstimateOverrun").doesNotContain("submitConstructionDrawings");
        story.approve("reportEstimateOverrun", Map.of("reason", "地基处理费用增加", "fundingPlan", "申请市级追加"));
        on("2026-06-30");
        story.decide("decideEstimateOverrun", "sendBack", Map.of());
        on("2026-07-06");
        story.approve("compilePreliminaryDesign", Map.of("estimate", "19600000"));
        on("2026-07-10");
        story.approve("approvePreliminaryDesign", Map.of("approvedEstimate", "19600000"));
        assertThat(story.project().approvedEstimate()).isEqualTo(Money.of("19600000"));
        story.approve("approveEnvironmentalImpact");
        story.approve("grantPlanningPermit");
        on("2026-07-20");
        story.approve("submitConstructionDrawings");
        on("2026-07-28");
        story.approve("reviewConstructionDrawings");
        story.approve("reviewFireSafety");
        assertThat(story.openSteps()).containsExactly("reviewCivilDefence");
        story.approve("reviewCivilDefence");
        rowAndTokenAgree();
    }

    private void theBudgetIsReviewedAndTheFundsAreAllotted() {
        on("2026-08-03");
        story.approve("compileBudget", Map.of("compiledBudget", "19300000"));
        on("2026-08-10");
        refused(
                "costControl",
                () -> story.approve("reviewBudget", Map.of("budget", "19600000.01")),
                "19,600,000.01元",
                "核定概算 19,600,000.00元");
        story.approve("reviewBudget", Map.of("budget", "19000000"));
        story.approve("acknowledgeBudgetReview");
        on("2026-08-14");
        story.approve("issueInvestmentPlan");
        on("2026-08-20");
        story.approve("allocateFunds", Paths.allotted("19000000"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
        rowAndTokenAgree();
    }

    private void theFirstTenderFailsAndTheSecondFindsAContractor() {
        on("2026-08-24");
        story.approve("planTender", Map.of("estimatedPrice", "18900000", "method", "open"));
        on("2026-08-25");
        publishNotice("2026-09-15");
        on("2026-09-15");
        openBids(bid("乙建设有限公司", "18600000"), bid("丙建设有限公司", "18700000"));
        assertThat(story.openSteps()).as("two bidders are too few").containsExactly("publishNotice");

        on("2026-09-17");
        publishNotice("2026-10-08");
        on("2026-10-09");
        openBids(
                bid("乙建设有限公司", "18600000"),
                bid("丙建设有限公司", "18700000"),
                Map.of("name", OURS, "organisationId", "p1", "price", "18500000"));
        story.approve(
                "evaluateBids",
                Map.of(
                        "committeeSize",
                        5,
                        "experts",
                        4,
                        "ranking",
                        List.of(bid(OURS, "18500000"), bid("乙建设有限公司", "18600000"))));
        on("2026-10-12");
        story.approve("publishCandidates", Map.of("publishedOn", "2026-10-12", "endsOn", "2026-10-15"));
        assertThat(story.openSteps()).as("until the publicity is over").isEmpty();
        assertThat(jdbc.queryForObject(
                        "select to_char(j.duedate_, 'YYYY-MM-DD HH24:MI') from act_ru_job j join act_ru_execution e"
                                + " on e.id_ = j.process_instance_id_ where e.business_key_ = ?",
                        String.class,
                        story.no().value()))
                .isEqualTo("2026-10-16 00:00");
        rowAndTokenAgree();
        on("2026-10-16");
        story.fire("publicityEnded");
        on("2026-10-19");
        story.approve("confirmAward", Map.of("winnerName", OURS, "awardPrice", "18500000"));
    }

    private void theContractIsSignedAndTheWorksBegin() {
        on("2026-11-02");
        story.approve("signContract", terms("18500000", "2026-11-15", "2027-07-31"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.CONTRACTED);
        on("2026-11-04");
        story.approve("applyConstructionPermit");
        on("2026-11-11");
        story.approve("grantConstructionPermit");
        on("2026-11-20");
        story.approve("orderCommencement", Map.of("commencedOn", "2026-11-18"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.UNDER_CONSTRUCTION);
        rowAndTokenAgree();
    }

    private void theFirstMonthsAreReportedAndPaidFor() {
        on("2026-12-21");
        report("40", "7400000", true, false);
        on("2026-12-22");
        story.approve(
                "claimPayment", Map.of("claimed", "5920000", "wagePart", "1500000", "invoiceNo", "INV-" + story.no()));
        on("2026-12-24");
        story.approve("certifyPayment", Map.of("certified", "5920000"));
        story.approve("trackPayment");
        on("2026-12-25");
        story.approve("confirmPayment");
        story.approve("reviewPayment");
        on("2026-12-28");
        story.approve("checkFunds");
        assertThat(story.openSteps()).as("so much is for the director").contains("approveLargePayment");
        story.approve("approveLargePayment");
        assertThat(money()).contains("已支付 0.00", "在途 5920000.00");
        on("2026-12-30");
        story.approve("instructTreasury");
        on("2026-12-31");
        story.approve("recordBankReply", Map.of("paidOn", "2026-12-31"));
        assertThat(money()).contains("已支付 5920000.00", "在途 0.00");
        assertThat(story.openSteps()).containsExactly("reportProgress");
    }

    private void theWorksAreFinished() {
        on("2027-06-21");
        report("100", "18500000", false, true);
        on("2027-06-22");
        story.approve("requestAcceptance");
        assertThat(story.project().status()).isEqualTo(ProjectStatus.WORKS_FINISHED);
        rowAndTokenAgree();
    }

    private void theWorksAreMendedAcceptedFiledAndHandedOver() {
        on("2027-07-01");
        story.approve("verifyPlanning");
        story.approve("acceptFireSafety");
        story.approve("acceptCivilDefence");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL_ITEMS));
        on("2027-07-02");
        story.approve("notifyQualitySupervision", Map.of("plannedOn", "2027-07-15"));
        on("2027-07-15");
        story.decide("acceptWorks", "sendBack", opinions("fail"));
        on("2027-07-22");
        story.approve("rectifyWorks", Map.of("rectified", "外墙渗漏返修"));
        on("2027-07-26");
        story.approve("acceptWorks", opinions("pass"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.ACCEPTED);
        on("2027-08-05");
        story.approve("fileAcceptance", Map.of("filedOn", "2027-08-05"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FILED);
        on("2027-08-20");
        story.approve("handOver", Map.of("handedOverOn", "2027-08-20", "keysAndArchives", "钥匙 12 把，竣工图一套"));
    }

    // --- other lives

    @Test
    void aRenovationOfEightHundredThousandTakesTheShortWay() {
        story = Story.now(context);
        story.registered(story.proposal(ProjectKind.renovation, "800000", "2000", false));
        assertThat(story.project().approvalCodes()).isEmpty();
        Paths.until(story, "planTender");
        story.approve("planTender", Map.of("estimatedPrice", "790000", "method", "consultation"));
        story.approve(
                "awardWithoutTender",
                Map.of("winnerName", OURS, "winnerId", "p1", "price", "780000", "methodDetails", "竞争性磋商"));
        story.approve(
                "signContract",
                terms(
                        "780000",
                        story.today().toString(),
                        story.today().plusDays(60).toString()));
        assertThat(story.openSteps()).as("no permit is needed").containsExactly("orderCommencement");
        story.approve("orderCommencement", Map.of("commencedOn", story.today().toString()));
        story.daysLater(50);
        report("100", "780000", false, true);
        story.approve("requestAcceptance");
        assertThat(story.openSteps()).containsExactly("checkSpecialItems", "fileFireSafety");
        story.approve("checkSpecialItems", Map.of("passedItems", ALL_ITEMS));
        story.approve("fileFireSafety");
        story.approve(
                "notifyQualitySupervision",
                Map.of("plannedOn", story.today().plusDays(15).toString()));
        story.daysLater(15);
        story.approve("acceptWorks", opinions("pass"));
        story.approve("fileAcceptance", Map.of("filedOn", story.today().toString()));
        story.approve("handOver", Map.of("handedOverOn", story.today().toString(), "keysAndArchives", "钥匙 2 把"));

        assertThat(story.project().status()).isEqualTo(ProjectStatus.HANDED_OVER);
        assertThat(story.passed())
                .contains("decideCollectively", "reviewBudget", "awardWithoutTender", "fileFireSafety")
                .doesNotContain(
                        "decideByGovernment",
                        "approveProposal",
                        "reviewSite",
                        "approveFeasibilityStudy",
                        "approveEnvironmentalImpact",
                        "grantLandUsePermit",
                        "grantPlanningPermit",
                        "approvePreliminaryDesign",
                        "reviewConstructionDrawings",
                        "reviewFireSafety",
                        "reviewCivilDefence",
                        "registerOtherReviews",
                        "publishNotice",
                        "grantConstructionPermit",
                        "verifyPlanning",
                        "acceptFireSafety",
                        "acceptCivilDefence");
        nothingIsLeftOpen();
        theRecordIsWhole();
    }

    @Test
    void anExtensionOnItsOwnSiteSkipsWhatConcernsLand() {
        story = Story.now(context);
        story.registered(story.proposal(ProjectKind.extension, "9000000", "3000", false));
        assertThat(story.project().approvalCodes())
                .containsExactlyInAnyOrder(
                        "proposal",
                        "feasibility",
                        "planning",
                        "preliminaryDesign",
                        "drawingReview",
                        "fireReview",
                        "civilDefence",
                        "otherReviews",
                        "constructionPermit");
        Paths.until(story, "planTender");

        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
        assertThat(story.passed())
                .contains(
                        "approveProposal",
                        "approveFeasibilityStudy",
                        "grantPlanningPermit",
                        "reviewFireSafety",
                        "reviewCivilDefence")
                .doesNotContain(
                        "decideByGovernment",
                        "applyForSite",
                        "reviewSite",
                        "prepareEnvironmentalReport",
                        "approveEnvironmentalImpact",
                        "grantLandUsePermit");
        rowAndTokenAgree();
    }

    @Test
    void aProjectThatIsRejectedIsOver() {
        story = Paths.until(Story.now(context).registered(), "decideCollectively");
        story.decide("decideCollectively", "reject", Paths.ordinary(story, "decideCollectively"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.REJECTED);
        assertThat(story.passed()).contains("projectRejected").doesNotContain("worksTender");
        nothingIsLeftOpen();
        theRecordIsWhole();
    }

    @Test
    void aProjectThatNobodyWantsToBuildIsAbandoned() {
        story = Story.now(context);
        story.registered(story.proposal(ProjectKind.renovation, "6000000", "2000", false));
        Paths.until(story, "planTender");
        story.approve("planTender", Map.of("estimatedPrice", "5900000", "method", "open"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            story.approve(
                    "publishNotice",
                    Map.of(
                            "biddingDocumentsFrom", story.today().toString(),
                            "closingOn", story.today().plusDays(20).toString(),
                            "priceCeiling", "5900000"));
            story.daysLater(20);
            story.approve("openBids", Map.of("openedOn", story.today().toString()));
        }
        story.decide("decideAfterFailure", "reject", Map.of());
        assertThat(story.project().status()).isEqualTo(ProjectStatus.ABANDONED);
        assertThat(story.passed()).contains("projectAbandoned").doesNotContain("construction");
        nothingIsLeftOpen();
        theRecordIsWhole();
    }

    // --- what is done

    private void on(String day) {
        story.daysLater((int) ChronoUnit.DAYS.between(story.today(), LocalDate.parse(day)));
    }

    private void publishNotice(String closingOn) {
        story.approve(
                "publishNotice",
                Map.of(
                        "biddingDocumentsFrom",
                        story.today().toString(),
                        "closingOn",
                        closingOn,
                        "priceCeiling",
                        "18800000"));
    }

    @SafeVarargs
    private void openBids(Map<String, String>... bidders) {
        story.approve("openBids", Map.of("openedOn", story.today().toString(), "bidders", List.of(bidders)));
    }

    private static Map<String, String> bid(String name, String price) {
        return Map.of("name", name, "price", price);
    }

    private static Map<String, ?> terms(String price, String startOn, String finishOn) {
        return Map.ofEntries(
                Map.entry("price", price),
                Map.entry("contractorId", "p1"),
                Map.entry("startOn", startOn),
                Map.entry("finishOn", finishOn),
                Map.entry("advancePercent", 10),
                Map.entry("progressPercent", 80),
                Map.entry("retentionPercent", 3),
                Map.entry("paymentDays", 30),
                Map.entry("payeeBank", "测试银行"),
                Map.entry("payeeAccount", "6222000001"),
                Map.entry("wageAccount", "6222000002"));
    }

    private void report(String percent, String measured, boolean claims, boolean finished) {
        story.approve(
                "reportProgress",
                Map.of(
                        "reportedOn", story.today().toString(),
                        "percentComplete", Integer.valueOf(percent),
                        "measuredAmount", measured,
                        "claimsPayment", claims,
                        "worksFinished", finished));
    }

    private Map<String, ?> opinions(String ofTheSupervisor) {
        return Map.of(
                "acceptedOn", story.today().toString(),
                "owner", "pass",
                "surveyor", "pass",
                "designer", "pass",
                "contractor", "pass",
                "supervisor", ofTheSupervisor);
    }

    private static Consumer<ObjectNode> without(String paper) {
        return decision -> {
            Iterator<JsonNode> papers = decision.withArray("papers").elements();
            while (papers.hasNext()) {
                if (papers.next().path("paper").asText().equals(paper)) {
                    papers.remove();
                }
            }
        };
    }

    private static Consumer<ObjectNode> issued(String paper, String on) {
        return decision -> decision.withArray("papers").forEach(given -> {
            if (given.path("paper").asText().equals(paper)) {
                ((ObjectNode) given).put("issuedOn", on);
            }
        });
    }

    private void refused(String rule, Runnable decision, String... words) {
        List<String> open = story.openSteps();
        ProjectStatus status = story.project().status();
        int lines = lines().size();
        assertThatThrownBy(decision::run).satisfies(thrown -> {
            Problem problem = Problem.in(thrown);
            assertThat(problem).as(String.valueOf(thrown)).isNotNull();
            assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
            assertThat(problem.reason()).contains(words);
        });
        assertThat(story.openSteps()).isEqualTo(open);
        assertThat(story.project().status()).isEqualTo(status);
        assertThat(lines()).hasSize(lines);
    }

    // --- what is left

    private List<String> money() {
        return moneyLines.stream()
                .flatMap(room -> room.moneyOf(story.no()).stream())
                .map(line -> line.label() + " " + line.yuan())
                .toList();
    }

    private List<DecisionRecord> lines() {
        return records.latest(story.no(), 1000);
    }

    /** In the middle of a life: one running process, and a row for each open task. */
    private void rowAndTokenAgree() {
        assertThat(story.project().status().isFinal()).isFalse();
        assertThat(count("act_ru_execution where business_key_ = ? and parent_id_ is null and super_exec_ is null"))
                .isOne();
        assertThat(open()).isEqualTo(story.openSteps());
        healthHasNothingAgainstIt();
    }

    /** At the end of a life: neither token nor open row. */
    private void nothingIsLeftOpen() {
        assertThat(story.project().status().isFinal()).isTrue();
        assertThat(story.isOver()).isTrue();
        assertThat(count("act_ru_execution where business_key_ = ?")).isZero();
        assertThat(open()).isEmpty();
        healthHasNothingAgainstIt();
    }

    /** Other tests share the database, so this one project is looked for. */
    private void healthHasNothingAgainstIt() {
        Map<String, Object> details = context.getBean("tokensMatchRows", HealthIndicator.class)
                .health()
                .getDetails();
        assertThat(details).containsKeys("rowsWithoutToken", "tokensWithoutRow");
        assertThat(String.valueOf(details)).doesNotContain(story.no().value());
    }

    private void theRecordIsWhole() {
        assertThat(records.isIntact(story.no())).isTrue();
        assertThat(lines()).isNotEmpty();
        assertThat(count("work_item where project_no = ? and done_at is not null"))
                .isEqualTo(lines().size());
    }

    private void theTimesOfTheRowsAreThoseOfTheStory() {
        assertThat(count("work_item where project_no = ? and not (created_at <= claimed_at and claimed_at <= done_at)"))
                .isZero();
        assertThat(count("work_item w where project_no = ? and not exists (select 1 from decision_record r"
                        + " where r.task_id = w.task_id and r.decided_at = w.done_at and r.actor_id = w.done_by)"))
                .isZero();
        assertThat(row("endorseApplication"))
                .containsExactly(
                        "2026-03-02 2026-03-04 sendBack 2026-03-09", "2026-03-05 2026-03-06 approve 2026-03-12");
        assertThat(row("approveProposal"))
                .containsExactly(
                        "2026-04-08 2026-04-13 supplement 2026-05-09", "2026-04-15 2026-04-22 approve 2026-05-15");
        assertThat(row("confirmAward")).containsExactly("2026-10-16 2026-10-19 approve 2026-10-23");
        assertThat(row("fileAcceptance")).containsExactly("2027-07-26 2027-08-05 approve 2027-08-10");
        assertThat(row("acceptWorks"))
                .extracting(times -> times.substring(0, times.lastIndexOf(' ')))
                .containsExactly("2027-07-02 2027-07-15 sendBack", "2027-07-22 2027-07-26 approve");
    }

    private List<String> row(String step) {
        return jdbc.queryForList(
                "select created_at::date || ' ' || done_at::date || ' ' || verdict || ' ' || due_on"
                        + " from work_item where project_no = ? and step = ? order by created_at",
                String.class,
                story.no().value(),
                step);
    }

    private List<String> open() {
        return jdbc.queryForList(
                "select step from work_item"
                        + " where project_no = ? and done_at is null and cancelled_at is null order by step",
                String.class,
                story.no().value());
    }

    private int count(String from) {
        Integer count = jdbc.queryForObject(
                "select count(*) from " + from, Integer.class, story.no().value());
        return count == null ? 0 : count;
    }
}
