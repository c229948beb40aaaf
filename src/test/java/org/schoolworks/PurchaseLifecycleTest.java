package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.worklist.MatterFacts;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationContext;

/** The whole life of a purchase: 一键报警 of 647 schools for 283万元, from the requirement to the accepted delivery. */
@Integration
class PurchaseLifecycleTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Contracting contracting;

    @Autowired
    Budgeting budgeting;

    @Autowired
    Records records;

    @Autowired
    List<MatterFacts> facts;

    @Autowired
    List<MoneyLines> moneyLines;

    private Story story;

    @Test
    void theAlarmsOf647SchoolsFromTheRequirementToTheAcceptedDelivery() {
        story = Story.on(context, LocalDate.of(2026, 3, 2));
        story.registered(story.purchase(ProjectKind.goods, "一键式报警系统", "2830000"));
        theBuyerSaysWhatIsNeededAndTheFormNamesTheRoute();
        theRequirementIsReviewedAndThePartyGroupAgrees();
        theBudgetIsAllottedBeforeAnythingIsBought();
        theIntentionStandsForThirtyDays();
        theFirstTenderFindsTwoBiddersAndIsRepeated();
        theSecondTenderFindsASupplier();
        theContractIsSignedPublishedAndFiled();
        theAlarmsAreAccepted();
        nothingIsLeftOpenAndTheMoneyIsBound();
    }

    private void theBuyerSaysWhatIsNeededAndTheFormNamesTheRoute() {
        assertThat(said("submitRequirement")).anyMatch(line -> line.contains("公开招标"));
        Map<String, Object> requirement = new TreeMap<>();
        requirement.put("subject", "一键式报警系统（含安装和三年运维）");
        requirement.put("quantity", 647);
        requirement.put("unit", "套");
        requirement.put("estimate", "2830000");
        requirement.put("method", "open");
        requirement.put("smePlan", "share");
        requirement.put("smeShare", 40);
        requirement.put("publicService", false);
        story.approve("submitRequirement", requirement);
    }

    private void theRequirementIsReviewedAndThePartyGroupAgrees() {
        story.approve("reviewRequirement");
        assertThat(story.project().status()).isEqualTo(ProjectStatus.REQUIREMENT_REVIEWED);
        story.daysLater(3)
                .approve("decidePurchase", Map.of("metOn", story.today().toString()));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.RESOLVED);
    }

    private void theBudgetIsAllottedBeforeAnythingIsBought() {
        story.daysLater(4).approve("fundPurchase", Paths.allotted("2830000"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
        assertThat(budgeting.allotted(story.no())).isEqualTo(Money.ofWan("283"));
    }

    private void theIntentionStandsForThirtyDays() {
        story.approve("publishIntention", Map.of("publishedOn", story.today().toString()));
        assertThat(story.openSteps()).isEmpty();
        story.daysLater(30).fire("intentionElapsed");
        theDocumentsAreReady();
    }

    private void theDocumentsAreReady() {
        story.approve("filePurchasePlan", Map.of("ceiling", "2830000", "agent", "procurementAgent"));
        story.approve("draftDocuments").approve("checkDocuments");
        story.approve(
                "issueDocuments",
                Map.of(
                        "documentsFrom", story.today().toString(),
                        "closingOn", story.today().plusDays(20).toString()));
        story.daysLater(20);
    }

    private void theFirstTenderFindsTwoBiddersAndIsRepeated() {
        story.approve("openResponses", opening(2));
        story.decide("decidePurchaseFailure", "sendBack", Map.of());
        theDocumentsAreReady();
    }

    private void theSecondTenderFindsASupplier() {
        story.approve("openResponses", opening(3));
        story.approve(
                "evaluateResponses",
                Map.of(
                        "committeeSize",
                        5,
                        "experts",
                        4,
                        "ranking",
                        List.of(
                                Map.of("name", "测试供应商", "price", "2718000"),
                                Map.of("name", "乙科技有限公司", "price", "2760000"))));
        assertThat(said("determineSupplier"))
                .anyMatch(line -> line.contains("确定供应商：最迟"))
                .anyMatch(line -> line.contains("第 2 次"));
        story.approve("determineSupplier", Map.of("supplierName", "测试供应商", "price", "2718000"));
        story.approve("publishResult");
    }

    private void theContractIsSignedPublishedAndFiled() {
        story.daysLater(9);
        Map<String, Object> terms = new TreeMap<>();
        terms.put("price", "2718000");
        terms.put("supplierId", "supplier");
        terms.put("deliveryOn", story.today().plusDays(60).toString());
        terms.put("advancePercent", 30);
        terms.put("performanceBond", "271800");
        terms.put("bondExpiresOn", story.today().plusDays(90).toString());
        terms.put("paymentDays", 30);
        terms.put("payeeBank", "测试银行");
        terms.put("payeeAccount", "6222000009");
        story.approve("signPurchaseContract", terms);
        story.approve("publishPurchaseContract");
        Contract contract = contracting.contract(story.no());
        assertThat(contract.price()).isEqualTo(Money.of("2718000"));
        assertThat(contract.tenderNo()).isEqualTo(story.no() + "-T2");
        assertThat(contracting.lines(contract)).singleElement().satisfies(line -> assertThat(line.name())
                .contains("647套"));
    }

    private void theAlarmsAreAccepted() {
        story.daysLater(55);
        story.approve("acceptDelivery", Map.of("acceptedOn", story.today().toString(), "findings", "647 套全部通电接警"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.DELIVERED);
    }

    private void nothingIsLeftOpenAndTheMoneyIsBound() {
        assertThat(story.isOver()).isTrue();
        assertThat(moneyLines.stream()
                        .flatMap(lines -> lines.moneyOf(story.no()).stream())
                        .filter(line -> line.label().equals("概算余额"))
                        .map(MoneyLines.Line::yuan))
                .containsExactly(Money.of("112000"));
        assertThat(records.latest(story.no(), 100))
                .extracting(DecisionRecord::step)
                .contains("submitRequirement", "reviewRequirement", "decidePurchaseFailure", "acceptDelivery");
        assertThat(context.getBean("tokensMatchRows", HealthIndicator.class)
                        .health()
                        .getDetails()
                        .toString())
                .doesNotContain(story.no().value());
    }

    private static Map<String, Object> opening(LocalDate on, int responses) {
        return Map.of(
                "openedOn",
                on.toString(),
                "responses",
                List.of(
                                Map.of("name", "测试供应商", "organisationId", "supplier", "price", "2718000"),
                                Map.of("name", "乙科技有限公司", "price", "2760000"),
                                Map.of("name", "丙科技有限公司", "price", "2805000"))
                        .subList(0, responses));
    }

    private Map<String, Object> opening(int responses) {
        return opening(story.today(), responses);
    }

    /** What the open form of a step shows of the matter. */
    private List<String> said(String step) {
        String caseId = story.open(step).getProcessInstanceId();
        return facts.stream()
                .filter(room -> room.knows("governmentProcurement"))
                .flatMap(room -> room.factsOf(story.no(), caseId, story.today()).stream())
                .map(fact -> fact.label() + "：" + (fact.text() == null ? fact.yuan() : fact.text()))
                .toList();
    }
}
