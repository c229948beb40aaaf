package org.schoolworks.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schoolworks.tender.Ways.issued;
import static org.schoolworks.tender.Ways.refused;
import static org.schoolworks.tender.Ways.with;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.tender.Routing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("governmentProcurement")
class GovernmentProcurementTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Contracting contracting;

    @Autowired
    JdbcTemplate jdbc;

    // --- the paths to an end

    @Test
    void anOpenTenderEndsWithAnAcceptedDelivery() {
        Story story = Buys.awarded(context);
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.ORDERED);
        Contract contract = contracting.contract(story.no());
        assertThat(contract.nature()).isEqualTo("goods");
        assertThat(contract.price()).isEqualTo(Money.of("2700000"));
        assertThat(contract.wageAccount()).isEmpty();
        story.approve("publishPurchaseContract");
        story.daysLater(40);
        story.decide("acceptDelivery", "sendBack", Map.of("findings", "三所学校未通电"));
        assertThat(story.openSteps()).containsExactly("acceptDelivery");
        story.approve("acceptDelivery", accepted(story));

        assertThat(story.project().status()).isEqualTo(ProjectStatus.DELIVERED);
        assertThat(statuses(story)).containsExactly("1 open SIGNED");
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed())
                .contains("decidePurchase", "intentionElapsed", "publishResult", "purchaseCompleted")
                .doesNotContain("collectQuotations", "decidePurchaseFailure");
    }

    @Test
    void aServiceBelowTheOpenThresholdIsBoughtByConsultationAtTheLastPrice() {
        Story story = Buys.checked(context, ProjectKind.services, "1960000", "consultation");
        assertThat(story.passed()).doesNotContain("decidePurchase");
        Buys.issued(story, 10);
        story.approve("openResponses", Buys.opening(story, Buys.FIRST, "1950000", Buys.SECOND, "1900000"));
        refused(
                story,
                "ranking",
                () -> story.approve("evaluateResponses", Buys.evaluation(3, 2, Buys.FIRST, "1950000.01")),
                "1,950,000.01元");
        story.approve("evaluateResponses", Buys.evaluation(3, 2, Buys.FIRST, "1880000", Buys.SECOND, "1890000"));
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "1880000"));
        story.approve("publishResult");
        story.approve("signPurchaseContract", Buys.terms(story, "1880000"));
        story.approve("publishPurchaseContract");
        story.approve("acceptDelivery", accepted(story));
        assertThat(story.isOver()).isTrue();
        assertThat(contracting.contract(story.no()).nature()).isEqualTo("services");
    }

    @Test
    void aSmallPurchaseIsMadeInHouseFromThreeQuotationsOfWhichTheLowestWins() {
        Story story = Buys.registered(context, ProjectKind.goods, "299999.99");
        Buys.required(story, "299999.99", "inHouse");
        Buys.funded(story, "299999.99");
        refused(
                story,
                "quotations",
                () -> story.approve(
                        "collectQuotations", quotations(story, Buys.FIRST, "250000", Buys.SECOND, "260000")),
                "2 家",
                "3 家");
        story.approve(
                "collectQuotations",
                quotations(story, Buys.FIRST, "250000", Buys.SECOND, "240000", Buys.THIRD, "260000"));
        story.decide("determineSupplier", "sendBack", Map.of());
        story.approve(
                "collectQuotations",
                quotations(story, Buys.FIRST, "230000", Buys.SECOND, "240000", Buys.THIRD, "260000"));
        refused(
                story,
                "firstRanked",
                () -> story.approve("determineSupplier", Buys.choice(Buys.SECOND, "240000")),
                Buys.FIRST);
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "230000"));
        story.approve("signPurchaseContract", Buys.terms(story, "230000"));
        story.approve("acceptDelivery", accepted(story));
        assertThat(statuses(story)).containsExactly("1 inHouse FAILED", "2 inHouse SIGNED");
        assertThat(story.passed())
                .contains("purchaseCompleted")
                .doesNotContain("publishIntention", "filePurchasePlan", "publishResult", "publishPurchaseContract");
    }

    @Test
    void theOnlySupplierIsPublishedApprovedAndConsulted() {
        Story story = Buys.registered(context, ProjectKind.goods, "2830000");
        story.approve("submitRequirement", with(Buys.requirement("2830000", "singleSource"), "methodBasis", "专利独占"));
        story.approve("reviewRequirement");
        Buys.funded(story, "2830000");
        story.decide(
                "justifySingleSource",
                "approve",
                Map.of(
                        "ground",
                        "onlySupplier",
                        "reason",
                        "专利独占",
                        "supplierName",
                        Buys.FIRST,
                        "supplierId",
                        "supplier"),
                decision -> decision.withArray("papers").add(story.paper("justifySingleSource", "expertOpinions")));
        story.approve("publishSourceNotice", Map.of("endsOn", "2026-03-09"));
        story.daysLater(8).fire("sourceNoticeElapsed");
        story.approve("closeSourceNotice");
        story.approve("approveSingleSource");
        Buys.intended(story);
        story.approve("filePurchasePlan", Map.of("ceiling", "2830000"));
        story.approve(
                "consultSupplier",
                Map.of(
                        "consultedOn", story.today().toString(),
                        "professionals", "王工、李工",
                        "price", "2700000",
                        "findings", "比照同类合同价格商定"));
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "2700000"));
        story.approve("publishResult");
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        story.approve("publishPurchaseContract");
        story.approve("acceptDelivery", accepted(story));
        assertThat(statuses(story)).containsExactly("1 singleSource SIGNED");
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void aSmallItemOfTheCatalogueIsCalledOffUnderARunningAgreement() {
        Story story = FrameworkTest.funded(context, "copyPaper", "20000");
        if (story.openSteps().contains("callOffFramework")) {
            story.decide("callOffFramework", "sendBack", Map.of());
        }
        FrameworkTest.registered(story, "copyPaper" + story.no());
        story.approve("callOffFramework", FrameworkTest.choice("copyPaper" + story.no(), "supplier", "200"));
        story.approve("signPurchaseContract", Buys.terms(story, "20000"));
        story.approve("publishPurchaseContract");
        story.approve("acceptDelivery", accepted(story));
        assertThat(statuses(story)).containsExactly("1 framework SIGNED");
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed()).doesNotContain("publishIntention", "filePurchasePlan", "publishResult");
    }

    @Test
    void aRequirementIsReturnedAndThenRefused() {
        Story story = Buys.registered(context, ProjectKind.goods, "500000");
        story.approve("submitRequirement", Buys.requirement("500000", "inquiry"));
        story.decide("reviewRequirement", "sendBack", Map.of());
        story.approve("submitRequirement", Buys.requirement("400000", "negotiation"));
        story.decide("reviewRequirement", "reject", Map.of());
        assertThat(story.project().status()).isEqualTo(ProjectStatus.REJECTED);
        assertThat(story.passed()).contains("purchaseRejected");
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void thePartyGroupDefersAndThenRefuses() {
        Story story = Buys.registered(context, ProjectKind.goods, "2000000");
        Buys.required(story, "2000000", "open");
        story.decide("decidePurchase", "defer", Map.of("metOn", story.today().toString()));
        story.decide("decidePurchase", "reject", Map.of("metOn", story.today().toString()));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.REJECTED);
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void tooFewResponsesFailTheAttemptWhichIsRepeatedAndThenGivenUp() {
        Story story = Buys.checked(context, ProjectKind.goods, "2830000", "open");
        Buys.issued(story, 20);
        story.approve("openResponses", Buys.opening(story, Buys.FIRST, "2700000", Buys.SECOND, "2750000"));
        assertThat(story.openSteps()).containsExactly("decidePurchaseFailure");
        story.decide("decidePurchaseFailure", "sendBack", Map.of());
        assertThat(story.openSteps()).as("the intention stands").containsExactly("filePurchasePlan");
        story.approve("filePurchasePlan", Map.of("ceiling", "2830000"));
        story.approve("draftDocuments");
        story.decide("checkDocuments", "sendBack", Map.of());
        story.approve("draftDocuments");
        story.approve("checkDocuments");
        Buys.issued(story, 20);
        story.approve("openResponses", Buys.opening(story));
        story.decide("decidePurchaseFailure", "reject", Map.of());

        assertThat(statuses(story)).containsExactly("1 open FAILED", "2 open FAILED");
        assertThat(jdbc.queryForObject(
                        "select count(*) from bid where tender_no = ?", Integer.class, story.no() + "-T1"))
                .isEqualTo(2);
        assertThat(story.project().status()).isEqualTo(ProjectStatus.ABANDONED);
        assertThat(story.passed()).contains("purchaseAbandoned");
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void afterAFailureTheFiscalAuthorityMayApproveAnotherWay() {
        Story story = Buys.opened(context);
        refused(
                story,
                "ranking",
                () -> story.decide("evaluateResponses", "reject", Buys.evaluation(5, 4, Buys.FIRST, "2700000")),
                "清空");
        story.decide("evaluateResponses", "reject", Buys.evaluation(5, 4));
        refused(
                story,
                "procurementMethod",
                () -> story.approve("decidePurchaseFailure", Map.of("method", "open")),
                "公开招标");
        story.approve("decidePurchaseFailure", Map.of("method", "negotiation"));
        Buys.planned(story, "2830000");
        story.approve(
                "issueDocuments",
                Map.of(
                        "documentsFrom", story.today().toString(),
                        "closingOn", story.today().plusDays(10).toString()));
        assertThat(statuses(story)).containsExactly("1 open FAILED", "2 negotiation NOTICE_PUBLISHED");
    }

    @Test
    void aSupplierWhoRefusesToSignGivesWayToTheNextUntilNobodyIsLeft() {
        Story story = Buys.awarded(context);
        story.decide("signPurchaseContract", "reject", Map.of());
        refused(
                story,
                "firstRanked",
                () -> story.approve("determineSupplier", Buys.choice(Buys.FIRST, "2700000")),
                Buys.SECOND);
        story.decide("determineSupplier", "sendBack", Map.of());
        story.approve("evaluateResponses", Buys.evaluation(5, 4, Buys.SECOND, "2750000"));
        story.approve("determineSupplier", Buys.choice(Buys.SECOND, "2750000"));
        story.approve("publishResult");
        story.decide("signPurchaseContract", "reject", Map.of());
        assertThat(story.openSteps()).containsExactly("decidePurchaseFailure");
        assertThat(statuses(story)).containsExactly("1 open FAILED");
    }

    @Test
    void theBudgetMayBeWithheldForAWhile() {
        Story story = Buys.registered(context, ProjectKind.goods, "500000");
        Buys.required(story, "500000", "inquiry");
        story.decide("fundPurchase", "defer", Map.of());
        assertThat(story.openSteps()).containsExactly("fundPurchase");
        refused(
                story,
                "allotment",
                () -> story.approve("fundPurchase", Paths.allotted("500000.01")),
                "500,000.01元",
                "500,000.00元");
        Buys.funded(story, "400000");
        Buys.intended(story);
        refused(
                story,
                "budgetCeiling",
                () -> story.approve("filePurchasePlan", Map.of("ceiling", "400000.01")),
                "400,000.01元",
                "400,000.00元");
        story.approve("filePurchasePlan", Map.of("ceiling", "400000"));
    }

    // --- boundaries and refusals

    @Test
    void aQuotationOnPaperIsOfTheSupplierWhoseCodeItNames() {
        Story story = Buys.registered(context, ProjectKind.goods, "250000");
        Buys.required(story, "250000", "inHouse");
        Buys.funded(story, "250000");
        refused(
                story,
                "bidOpening",
                () -> story.approve(
                        "collectQuotations",
                        Map.of(
                                "quotedOn",
                                story.today().toString(),
                                "responses",
                                List.of(
                                        Map.of("name", "甲公司", "organisationId", "supplier", "price", "230000"),
                                        Map.of("name", "乙公司", "price", "240000"),
                                        Map.of("name", "丙公司", "price", "245000")))),
                "单位代码 supplier",
                "与供应商“甲公司”不符");
    }

    @Test
    void aWayForCertainSituationsSaysWhichOfThemHolds() {
        Story story = Buys.registered(context, ProjectKind.goods, "1000000");
        refused(
                story,
                "methodGround",
                () -> story.approve(
                        "submitRequirement", with(Buys.requirement("1000000", "inquiry"), "methodBasis", "。")),
                "规格、标准统一，现货货源充足，价格变化幅度小",
                "第32条");
        story.approve("submitRequirement", Buys.requirement("1000000", "inquiry"));
    }

    @Test
    void theWayMustBeOneThatTheLawLeavesOpen_orBeApproved() {
        Story story = Buys.registered(context, ProjectKind.goods, "2830000");
        refused(
                story,
                "procurementMethod",
                () -> story.approve(
                        "submitRequirement", with(Buys.requirement("2000000.00", "negotiation"), "methodBasis", "")),
                "2,000,000.00元",
                "公开招标");
        refused(
                story,
                "procurementMethod",
                () -> story.approve("submitRequirement", Buys.requirement("300000.00", "inHouse")),
                "不得自行采购");
        refused(
                story,
                "budgetCeiling",
                () -> story.approve("submitRequirement", Buys.requirement("2830000.01", "open")),
                "2,830,000.01元");
        story.approve(
                "submitRequirement", with(Buys.requirement("2830000", "negotiation"), "methodBasis", "技术复杂，不能确定详细规格"));
        story.approve("reviewRequirement");
        Buys.funded(story, "2830000");
        Buys.intended(story);
        refused(
                story,
                "methodApproval",
                () -> story.approve("filePurchasePlan", Map.of("ceiling", "2830000")),
                "采购方式批复");
    }

    @Test
    void whatLooksSplitNeedsAReason_andGoesToDisciplineFirst() {
        Story story = Buys.registered(context, ProjectKind.goods, "1500000");
        Buys.required(story, "1500000", "negotiation");
        String first = story.no().value();
        story.registered(story.purchase(ProjectKind.goods, "同一采购人的另一项", "600000"));
        Map<String, Object> silent = new TreeMap<>(Buys.requirement("600000", "negotiation"));
        silent.remove("splittingReason");
        refused(
                story,
                "splitting",
                () -> story.approve("submitRequirement", silent),
                first,
                "2,100,000.00元",
                "200.00 万元");
        Map<String, Object> explained =
                with(Buys.requirement("600000", "negotiation"), "splittingReason", "品类和使用对象都不同");
        story.approve("submitRequirement", explained);
        assertThat(story.openSteps()).containsExactly("reviewPurchaseSplitting");
        story.decide("reviewPurchaseSplitting", "sendBack", Map.of());
        story.approve("submitRequirement", explained);
        story.approve("reviewPurchaseSplitting");
        assertThat(story.openSteps()).containsExactly("reviewRequirement");

        story.registered(story.purchase(ProjectKind.goods, "公开招标的一项", "2830000"));
        story.approve("submitRequirement", Buys.requirement("2830000", "open"));
        assertThat(story.openSteps()).as("an open tender evades nothing").containsExactly("reviewRequirement");
    }

    @Test
    void theFormOffersEveryItemOfTheCatalogue_andNoOther() throws IOException {
        JsonNode form = new ObjectMapper()
                .readTree(
                        Path.of("bpmn/procurement/forms/submitRequirement.form").toFile());
        List<String> offered = new ArrayList<>();
        form.get("components").forEach(component -> {
            if (component.path("key").asText().equals("catalogueItem")) {
                component
                        .get("values")
                        .forEach(value -> offered.add(value.get("value").asText() + " "
                                + value.get("label").asText()));
            }
        });
        assertThat(context.getBean(Routing.class).catalogue(LocalDate.parse("2026-03-02")))
                .extracting(item -> item.code() + " " + item.name())
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void anInquiryIsForGoodsAlone() {
        Story story = Buys.registered(context, ProjectKind.services, "500000");
        refused(
                story,
                "procurementMethod",
                () -> story.approve("submitRequirement", Buys.requirement("500000", "inquiry")),
                "第32条");
    }

    @Test
    void whatIsNotReservedForSmallEnterprisesNeedsAReason_upToTwoMillionAndBeyond() {
        Story story = Buys.registered(context, ProjectKind.services, "3000000");
        Map<String, Object> none = with(Buys.requirement("2000000.00", "open"), "smePlan", "none");
        refused(story, "smeReservation", () -> story.approve("submitRequirement", none), "200万元以下（含本数）", "理由");
        Map<String, Object> small = with(Buys.requirement("2000000.00", "open"), "smePlan", "share");
        refused(
                story,
                "smeReservation",
                () -> story.approve("submitRequirement", with(small, "smeShare", 40)),
                "不得只预留份额");
        Map<String, Object> share = with(Buys.requirement("2000000.01", "open"), "smePlan", "share");
        refused(
                story,
                "smeReservation",
                () -> story.approve("submitRequirement", with(share, "smeShare", 39.99)),
                "39.99%",
                "40%");
        story.approve("submitRequirement", with(share, "smeShare", 40));
    }

    @Test
    void theResponsePeriodIsTwentyDaysOfATenderAndThreeWorkingDaysOfAnInquiry() {
        Story open = Buys.checked(context, ProjectKind.goods, "2830000", "open");
        refused(open, "responsePeriod", () -> Buys.issued(open, 19), "20日");
        Story inquiry = Buys.checked(context, ProjectKind.goods, "500000", "inquiry");
        // Wednesday 2026-04-01: the third working day after it is Tuesday the 7th, after 清明
        assertThat(inquiry.today()).isEqualTo(LocalDate.of(2026, 4, 1));
        refused(inquiry, "responsePeriod", () -> Buys.issued(inquiry, 5), "3工作日", "2026-04-07");
        Buys.issued(inquiry, 6);
        refused(
                inquiry,
                "bidOpening",
                () -> inquiry.daysLater(-1).approve("openResponses", Buys.opening(inquiry)),
                "2026-04-07");
    }

    @Test
    void theNoticeWaitsForTheIntention() {
        Story story = Buys.checked(context, ProjectKind.goods, "2830000", "open");
        refused(
                story,
                "intention",
                () -> story.decide(
                        "issueDocuments",
                        "approve",
                        Map.of(
                                "documentsFrom", story.today().toString(),
                                "closingOn", story.today().plusDays(20).toString()),
                        issued("purchaseNotice", story.today().minusDays(1))),
                "30日",
                "2026-04-01");
    }

    @Test
    void twoResponsesSufficeForAServiceByConsultationAlone() {
        Story story = Buys.checked(context, ProjectKind.goods, "1000000", "consultation");
        Buys.issued(story, 10);
        story.approve("openResponses", Buys.opening(story, Buys.FIRST, "900000", Buys.SECOND, "950000"));
        assertThat(story.openSteps()).containsExactly("decidePurchaseFailure");
    }

    @Test
    void theCommitteeGrowsWithTheAmount() {
        Story open = Buys.opened(context);
        refused(
                open,
                "committee",
                () -> open.approve("evaluateResponses", Buys.evaluation(4, 4, Buys.FIRST, "2700000")),
                "5 人以上单数");
        refused(
                open,
                "committee",
                () -> open.approve("evaluateResponses", Buys.evaluation(5, 3, Buys.FIRST, "2700000")),
                "4 至 5 人");
        Story large = Buys.checked(context, ProjectKind.goods, "10000000", "open");
        Buys.issued(large, 20);
        large.approve(
                "openResponses",
                Buys.opening(large, Buys.FIRST, "9000000", Buys.SECOND, "9100000", Buys.THIRD, "9200000"));
        refused(
                large,
                "committee",
                () -> large.approve("evaluateResponses", Buys.evaluation(5, 4, Buys.FIRST, "9000000")),
                "7 人以上单数");
        large.approve("evaluateResponses", Buys.evaluation(7, 5, Buys.FIRST, "9000000"));
    }

    @Test
    void anAbnormallyLowPriceIsExplained() {
        Story story = Buys.checked(context, ProjectKind.goods, "2830000", "open");
        Buys.issued(story, 20);
        story.approve(
                "openResponses",
                Buys.opening(story, Buys.FIRST, "1273499.99", Buys.SECOND, "2600000", Buys.THIRD, "2700000"));
        refused(
                story,
                "abnormallyLow",
                () -> story.approve("evaluateResponses", Buys.evaluation(5, 4, Buys.FIRST, "1273499.99")),
                "1,273,499.99元",
                "45%",
                "50%");
        story.approve(
                "evaluateResponses",
                with(Buys.evaluation(5, 4, Buys.FIRST, "1273499.99"), "lowPriceReview", "供应商书面说明成本构成，委员会认定合理"));
    }

    @Test
    void theResultIsPublishedWithinTwoWorkingDays_orItSaysWhyItIsLate() {
        Story story = Buys.evaluated(context);
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "2700000"));
        story.daysLater(7);
        refused(story, "resultNotice", () -> story.approve("publishResult"), "最迟");
        story.approve("publishResult", Map.of("lateReason", "平台停机"));
    }

    @Test
    void theContractKeepsToTheAward() {
        Story story = Buys.awarded(context);
        refused(
                story,
                "substance",
                () -> story.approve("signPurchaseContract", Buys.terms(story, "2700000.01")),
                "2,700,000.01元");
        String other = "v" + story.no().value().replaceAll("[^0-9]", "");
        context.getBean(People.class).addOrganisation(new Organisation(other, "另一供应商", "supplier"));
        refused(
                story,
                "substance",
                () -> story.approve("signPurchaseContract", with(Buys.terms(story, "2700000"), "supplierId", other)),
                "另一供应商");
        refused(
                story,
                "contractTerm",
                () -> story.approve(
                        "signPurchaseContract", with(Buys.terms(story, "2700000"), "performanceBond", "270000.01")),
                "270,000.01元");
        story.daysLater(40);
        refused(story, "signing", () -> story.approve("signPurchaseContract", Buys.terms(story, "2700000")), "40 日");
        story.approve("signPurchaseContract", with(Buys.terms(story, "2700000"), "lateReason", "供应商法定代表人变更"));
    }

    @Test
    void usersTakePartInTheAcceptanceOfAPublicService() {
        Story story = Buys.registered(context, ProjectKind.services, "200000");
        story.approve("submitRequirement", with(Buys.requirement("200000", "inHouse"), "publicService", true));
        story.approve("reviewRequirement");
        Buys.funded(story, "200000");
        story.approve(
                "collectQuotations",
                quotations(story, Buys.FIRST, "150000", Buys.SECOND, "160000", Buys.THIRD, "170000"));
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "150000"));
        story.approve("signPurchaseContract", Buys.terms(story, "150000"));
        refused(story, "acceptance", () -> story.approve("acceptDelivery", accepted(story)), "服务对象");
        story.approve("acceptDelivery", with(accepted(story), "userRepresentatives", "家长代表三人、学生代表两人"));
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void whoSignedDoesNotAccept() {
        Story story = Buys.awarded(context);
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        story.approve("publishPurchaseContract");
        String signer = story.actor("signPurchaseContract");
        assertThatThrownBy(() -> story.submitAs(
                        signer, "acceptDelivery", story.decision("acceptDelivery", "approve", accepted(story))))
                .hasMessageContaining("合同签订");
        assertThat(story.openSteps()).containsExactly("acceptDelivery");
    }

    @Test
    void whoIsNeitherTheBuyerNorOfTheCentreRegistersNoPurchase() {
        Story story = Story.now(context);
        assertThatThrownBy(() -> context.getBean(org.schoolworks.project.ProjectRegister.class)
                        .register(
                                story.purchase(ProjectKind.goods, "课桌椅", "100000"),
                                story.user("capitalWorks", "prepare")))
                .isInstanceOf(NotYours.class);
        String bought = context.getBean(org.schoolworks.project.ProjectRegister.class)
                .register(story.purchase(ProjectKind.goods, "课桌椅", "100000"), story.user("buyer", "defineNeed"))
                .projectNo();
        assertThat(bought).contains("-GDS-");
    }

    private static Map<String, Object> quotations(Story story, String... namesAndPrices) {
        return Map.of("quotedOn", story.today().toString(), "responses", Buys.suppliers(namesAndPrices));
    }

    private static Map<String, Object> accepted(Story story) {
        return Map.of("acceptedOn", story.today().toString(), "findings", "数量、规格与合同一致");
    }

    private List<String> statuses(Story story) {
        return jdbc.queryForList(
                "select attempt || ' ' || method || ' ' || status from tender where project_no = ? order by attempt",
                String.class,
                story.no().value());
    }
}
