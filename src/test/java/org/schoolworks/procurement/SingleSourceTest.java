package org.schoolworks.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schoolworks.tender.Ways.issued;
import static org.schoolworks.tender.Ways.refused;
import static org.schoolworks.tender.Ways.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** 单一来源: rulebook §3.2, 政府采购法 art. 31, 实施条例 art. 38, 财政部令第74号 art. 38–43. */
@Integration
class SingleSourceTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    List<MatterFacts> facts;

    // --- the ground and the publicity

    @Test
    void theOnlySupplierIsPublishedFromTheAmountOfAnOpenTenderOn_andNotBelow() {
        Story below = argued("1999999.99");
        below.approve("justifySingleSource", ground("onlySupplier"));
        assertThat(below.openSteps()).containsExactly("publishIntention");
        assertThat(below.passed()).doesNotContain("publishSourceNotice", "approveSingleSource");

        Story equal = argued("2000000.00");
        refused(
                equal,
                "expertOpinions",
                () -> equal.approve("justifySingleSource", ground("onlySupplier")),
                "2,000,000.00元",
                "专业人员论证意见");
        equal.decide("justifySingleSource", "approve", ground("onlySupplier"), opinions(equal));
        assertThat(equal.openSteps()).containsExactly("publishSourceNotice");
    }

    @Test
    void anUrgencyIsNotPublished_butApprovedFromTheAmountOfAnOpenTenderOn_andHasNoIntention() {
        Story small = argued("500000");
        small.approve("justifySingleSource", ground("urgency"));
        assertThat(small.openSteps()).containsExactly("filePurchasePlan");
        Story large = argued("2000000");
        large.approve("justifySingleSource", ground("urgency"));
        assertThat(large.openSteps()).containsExactly("approveSingleSource");
        large.approve("approveSingleSource");
        assertThat(large.openSteps()).containsExactly("filePurchasePlan");
    }

    @Test
    void thePublicityLastsFiveWorkingDays_andNothingGoesOnBeforeItsEnd() {
        Story story = argued("2000000");
        story.decide("justifySingleSource", "approve", ground("onlySupplier"), opinions(story));
        // Monday 2026-03-02: the fifth working day after it is Monday the 9th
        refused(
                story,
                "sourcePublicity",
                () -> story.approve("publishSourceNotice", Map.of("endsOn", "2026-03-08")),
                "5工作日",
                "2026-03-09");
        story.approve("publishSourceNotice", Map.of("endsOn", "2026-03-09"));
        assertThat(story.openSteps()).as("the publicity runs").isEmpty();
        story.daysLater(7).fire("sourceNoticeElapsed");
        refused(story, "sourcePublicity", () -> story.approve("closeSourceNotice"), "2026-03-09");
        story.daysLater(1).approve("closeSourceNotice");
        assertThat(story.openSteps()).containsExactly("approveSingleSource");
    }

    @Test
    void anObjectionWithinThePublicityIsReargued_withinFiveWorkingDays() {
        Story story = published();
        story.daysLater(7);
        refused(
                story,
                "sourceObjection",
                () -> story.approve("closeSourceNotice", objected("2026-03-10", "2026-03-16")),
                "2026-03-10");
        refused(
                story,
                "sourceObjection",
                () -> story.approve("closeSourceNotice", objected("2026-03-09", "2026-03-17")),
                "2026-03-17",
                "最迟日期 2026-03-16");
        refused(
                story,
                "sourceObjection",
                () -> story.approve("closeSourceNotice", objected("2026-03-09", "2026-03-08")),
                "2026-03-08");
        refused(story, "sourceObjection", () -> story.decide("closeSourceNotice", "reject", Map.of()), "没有异议");
        story.approve("closeSourceNotice", objected("2026-03-09", "2026-03-16"));
        assertThat(story.openSteps()).containsExactly("approveSingleSource");
        assertThat(said(story)).anyMatch(line -> line.contains("公示异议") && line.contains(Buys.SECOND));
    }

    @Test
    void aLateReargumentSaysWhy() {
        Story story = published();
        story.daysLater(7);
        story.approve("closeSourceNotice", with(objected("2026-03-09", "2026-03-17"), "lateReason", "专家因疫情改期"));
        assertThat(story.openSteps()).containsExactly("approveSingleSource");
    }

    @Test
    void anObjectionThatIsUpheldFailsTheAttempt_whichIsKeptAndBoughtAnotherWay() {
        Story story = published();
        story.decide("closeSourceNotice", "reject", objected("2026-03-05", "2026-03-10"));
        assertThat(story.openSteps()).containsExactly("decidePurchaseFailure");
        assertThat(statuses(story)).containsExactly("1 singleSource FAILED SOURCE_OBJECTED");
        story.approve("decidePurchaseFailure", Map.of("method", "negotiation"));
        assertThat(story.openSteps()).containsExactly("publishIntention");
    }

    // --- the approval

    @Test
    void theApprovalComesAfterThePublicity() {
        Story story = published();
        story.approve("closeSourceNotice");
        refused(
                story,
                "methodApproval",
                () -> story.decide(
                        "approveSingleSource",
                        "approve",
                        Map.of(),
                        issued("methodApproval", LocalDate.parse("2026-03-09"))),
                "2026-03-09");
        story.approve("approveSingleSource");
        assertThat(story.openSteps()).containsExactly("publishIntention");
    }

    @Test
    void whatIsNotApprovedIsNotBoughtThisWay_andMayBeArguedAnew() {
        Story story = argued("2000000");
        story.approve("justifySingleSource", ground("urgency"));
        story.decide("approveSingleSource", "reject", Map.of());
        assertThat(statuses(story)).containsExactly("1 singleSource FAILED SOURCE_NOT_APPROVED");
        story.decide("decidePurchaseFailure", "sendBack", Map.of());
        assertThat(story.openSteps()).containsExactly("justifySingleSource");
        story.approve("justifySingleSource", ground("urgency"));
        assertThat(statuses(story))
                .containsExactly("1 singleSource FAILED SOURCE_NOT_APPROVED", "2 singleSource PLANNED");
    }

    @Test
    void afterAFailedTenderTheOnlySupplierMayBeArguedFor_andIsPublishedAllTheSame() {
        Story story = Buys.opened(context);
        story.decide("evaluateResponses", "reject", Buys.evaluation(5, 4));
        story.approve("decidePurchaseFailure", Map.of("method", "singleSource"));
        assertThat(story.openSteps()).containsExactly("justifySingleSource");
        story.decide("justifySingleSource", "approve", ground("onlySupplier"), opinions(story));
        assertThat(story.openSteps()).containsExactly("publishSourceNotice");
    }

    // --- the consultation

    @Test
    void thePriceThatIsAgreedKeepsWithinTheCeiling_andBeyondTheBudgetTheAttemptEnds() {
        Story story = toConsult();
        refused(
                story,
                "priceCeiling",
                () -> story.approve("consultSupplier", consultation(story, "500000.01")),
                "500,000.01元",
                "500,000.00元",
                "第43条");
        refused(
                story,
                "consultation",
                () -> story.approve(
                        "consultSupplier",
                        with(
                                consultation(story, "490000"),
                                "consultedOn",
                                story.today().minusDays(1).toString())),
                story.today().minusDays(1).toString());
        story.decide("consultSupplier", "reject", consultation(story, "500000.01"));
        assertThat(statuses(story)).containsExactly("1 singleSource FAILED NO_AGREEMENT");
        story.decide("decidePurchaseFailure", "reject", Map.of());
        assertThat(story.project().status()).isEqualTo(ProjectStatus.ABANDONED);
        assertThat(story.isOver()).isTrue();
    }

    @Test
    void oneSupplierIsEnough_andThePriceMayBeTalkedOverAgain() {
        Story story = toConsult();
        story.approve("consultSupplier", consultation(story, "500000.00"));
        assertThat(story.openSteps()).containsExactly("determineSupplier");
        story.decide("determineSupplier", "sendBack", Map.of());
        assertThat(story.openSteps()).containsExactly("consultSupplier");
        story.approve("consultSupplier", consultation(story, "480000"));
        refused(
                story,
                "firstRanked",
                () -> story.approve("determineSupplier", Buys.choice(Buys.FIRST, "500000")),
                "480,000.00元");
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "480000"));
        story.approve("publishResult");
        story.approve("signPurchaseContract", Buys.terms(story, "480000"));
        story.approve("publishPurchaseContract");
        story.approve("acceptDelivery", Map.of("acceptedOn", story.today().toString(), "findings", "一致"));
        assertThat(story.isOver()).isTrue();
        assertThat(story.project().status()).isEqualTo(ProjectStatus.DELIVERED);
        assertThat(story.passed()).doesNotContain("draftDocuments", "openResponses", "evaluateResponses");
    }

    @Test
    void whoIsNotTheProcurementAgentConsultsWithNobody() {
        Story story = toConsult();
        assertThatThrownBy(() -> story.submitAs(
                        story.user("equipmentCentre", "procure"),
                        "consultSupplier",
                        story.decision("consultSupplier", "approve", consultation(story, "480000"))))
                .isInstanceOf(AuthorizationException.class);
        assertThat(story.openSteps()).containsExactly("consultSupplier");
    }

    // --- additions

    @Test
    void allAdditionsToAContractComeToATenthOfItAtMost() {
        Story story = bought("200000");
        String original = story.no().value();
        added(story, "15000");
        story.approve("justifySingleSource", addition(original, Buys.FIRST));
        String first = story.no().value();
        added(story, "5000.01");
        refused(
                story,
                "addition",
                () -> story.approve("justifySingleSource", addition(original, Buys.FIRST)),
                "5,000.01元",
                "15,000.00元",
                "20,000.01元",
                "200,000.00元",
                "10%");
        added(story, "5000.00");
        refused(
                story,
                "addition",
                () -> story.approve("justifySingleSource", addition(original, Buys.SECOND)),
                Buys.FIRST);
        refused(story, "addition", () -> story.approve("justifySingleSource", addition(first, Buys.FIRST)), original);
        refused(
                story,
                "addition",
                () -> story.approve("justifySingleSource", addition("2026-GDS-9999", Buys.FIRST)),
                "2026-GDS-9999");
        story.approve("justifySingleSource", addition(original, Buys.FIRST));
        assertThat(said(story)).anyMatch(line -> line.contains("此前已添购") && line.contains("15000"));
    }

    @Test
    void ofTwoAdditionsAtTheSameMomentOneIsRefused() throws Exception {
        Story story = bought("200000");
        String original = story.no().value();
        List<Story> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            added(story, "15000");
            both.add(Story.resumed(context, story.today(), story.no()));
        }
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> deeds = both.stream()
                    .<Callable<Boolean>>map(one -> () -> {
                        one.approve("justifySingleSource", addition(original, Buys.FIRST));
                        return true;
                    })
                    .toList();
            int refused = 0;
            for (Future<Boolean> deed : people.invokeAll(deeds)) {
                try {
                    deed.get();
                } catch (ExecutionException thrown) {
                    assertThat(Problem.in(thrown).rule()).isEqualTo("addition");
                    refused++;
                }
            }
            assertThat(refused).isEqualTo(1);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void anAdditionThatFailedCountsForNothing_andOneThatIsAgreedCountsAtItsPrice() {
        Story story = bought("200000");
        String original = story.no().value();
        added(story, "20000");
        story.approve("justifySingleSource", addition(original, Buys.FIRST));
        planned(story, "20000");
        story.decide("consultSupplier", "reject", consultation(story, "20000"));
        added(story, "20000");
        story.approve("justifySingleSource", addition(original, Buys.FIRST));
        planned(story, "20000");
        story.approve("consultSupplier", consultation(story, "12000"));
        added(story, "8000.01");
        refused(
                story,
                "addition",
                () -> story.approve("justifySingleSource", addition(original, Buys.FIRST)),
                "12,000.00元");
    }

    @Test
    void whatIsNotSignedIsNotAddedTo_norAnotherBuyersPurchase() {
        Story another = bought("200000");
        String foreign = another.no().value();
        Story story = argued("10000");
        refused(story, "addition", () -> story.approve("justifySingleSource", addition(foreign, Buys.FIRST)), "采购人");
        String unsigned = story.no().value();
        added(story, "10000");
        refused(
                story,
                "addition",
                () -> story.approve("justifySingleSource", addition(unsigned, Buys.FIRST)),
                "尚未签订合同");
        refused(
                story,
                "addition",
                () -> story.approve("justifySingleSource", with(ground("urgency"), "originalProject", unsigned)),
                "只有添购");
    }

    // --- pieces

    /** A purchase by single source whose budget is allotted. */
    private Story argued(String budget) {
        Story story = Buys.registered(context, ProjectKind.goods, budget);
        required(story, budget);
        return story;
    }

    private static void added(Story story, String budget) {
        story.registered(story.purchase(ProjectKind.goods, "添购", budget));
        required(story, budget);
    }

    private static void required(Story story, String budget) {
        story.approve(
                "submitRequirement", with(Buys.requirement(budget, "singleSource"), "methodBasis", "专利独占，没有合理的替代"));
        if (story.openSteps().contains("reviewPurchaseSplitting")) {
            story.approve("reviewPurchaseSplitting");
        }
        story.approve("reviewRequirement");
        Buys.funded(story, budget);
        assertThat(story.openSteps()).containsExactly("justifySingleSource");
    }

    /** One whose publicity has ended yesterday, on 2026-03-09. */
    private Story published() {
        Story story = argued("2000000");
        story.decide("justifySingleSource", "approve", ground("onlySupplier"), opinions(story));
        story.approve("publishSourceNotice", Map.of("endsOn", "2026-03-09"));
        story.daysLater(8).fire("sourceNoticeElapsed");
        return story;
    }

    private Story toConsult() {
        Story story = argued("500000");
        story.approve("justifySingleSource", ground("onlySupplier"));
        planned(story, "500000");
        return story;
    }

    private static void planned(Story story, String ceiling) {
        Buys.intended(story);
        story.approve("filePurchasePlan", Map.of("ceiling", ceiling, "agent", "procurementAgent"));
        assertThat(story.openSteps()).containsExactly("consultSupplier");
    }

    /** An in-house purchase whose contract is signed. */
    private Story bought(String price) {
        Story story = Buys.registered(context, ProjectKind.goods, price);
        Buys.required(story, price, "inHouse");
        Buys.funded(story, price);
        story.approve(
                "collectQuotations",
                Map.of(
                        "quotedOn",
                        story.today().toString(),
                        "responses",
                        Buys.suppliers(Buys.FIRST, price, Buys.SECOND, "9999999", Buys.THIRD, "9999998")));
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, price));
        story.approve("signPurchaseContract", Buys.terms(story, price));
        assertThat(context.getBean(Contracting.class).contract(story.no()).price())
                .isEqualTo(Money.of(price));
        return story;
    }

    private static Map<String, Object> ground(String ground) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("ground", ground);
        fields.put("reason", "专利独占，没有合理的替代");
        fields.put("supplierName", Buys.FIRST);
        fields.put("supplierId", "supplier");
        return fields;
    }

    private static Map<String, Object> addition(String original, String supplier) {
        Map<String, Object> fields = ground("addition");
        fields.put("originalProject", original);
        fields.put("supplierName", supplier);
        return fields;
    }

    private static Map<String, Object> objected(String receivedOn, String rearguedOn) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put(
                "objections",
                List.of(Map.of("objector", Buys.SECOND, "receivedOn", receivedOn, "content", "本公司有同类产品")));
        fields.put("rearguedOn", rearguedOn);
        fields.put("reargument", "另聘三名专家论证，结论已书面告知提出人");
        return fields;
    }

    static Map<String, Object> consultation(Story story, String price) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("consultedOn", story.today().toString());
        fields.put("professionals", "王工、李工");
        fields.put("price", price);
        fields.put("findings", "比照同类合同价格商定");
        return fields;
    }

    private static Consumer<ObjectNode> opinions(Story story) {
        return decision -> decision.withArray("papers").add(story.paper("justifySingleSource", "expertOpinions"));
    }

    private List<String> said(Story story) {
        String step = story.openSteps().get(0);
        String caseId = story.open(step).getProcessInstanceId();
        return facts.stream()
                .filter(room -> room.knows("governmentProcurement"))
                .flatMap(room -> room.factsOf(story.no(), caseId, story.today()).stream())
                .map(fact -> fact.label() + "：" + (fact.text() == null ? fact.yuan() : fact.text()))
                .toList();
    }

    private List<String> statuses(Story story) {
        return jdbc.queryForList(
                "select concat_ws(' ', attempt, method, status, failure) from tender where project_no = ? order by attempt",
                String.class,
                story.no().value());
    }
}
