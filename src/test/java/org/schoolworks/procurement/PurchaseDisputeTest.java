package org.schoolworks.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schoolworks.tender.Ways.refused;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.payment.Works;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.tender.Contesting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Enquiries, queries and complaints of purchases: in time or not, what they stop, and what follows one that is upheld. */
@Integration
@PassesEveryNodeOf({"purchaseDispute", "purchaseRecord"})
class PurchaseDisputeTest {

    private static final LocalDate RESULT = LocalDate.of(2025, 12, 1);

    @Autowired
    ApplicationContext context;

    @Autowired
    Contesting contesting;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcTemplate jdbc;

    // --- queries

    @Test
    void aQueryOfTheResultIsTakenOnTheTenthAndNotOnTheSixteenth_andStopsTheSigningAlone() {
        Story story = Purchased.published(context, RESULT);
        assertThat(story.today()).isEqualTo(RESULT);
        story.daysLater(9);
        record(story, "query", "result");
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.startsWith("暂停签订（履行）合同：自 2025-12-10 起") && text.contains("第54条"));
        refused(
                story,
                "suspended",
                () -> story.approve("signPurchaseContract", Buys.terms(story, "2700000")),
                "自 2025-12-10 起暂停",
                "不得签订合同");
        story.daysLater(5);
        story.approve("answerQuery", Map.of("outcome", "dismissed"));

        story.daysLater(1);
        assertThat(story.today()).isEqualTo(LocalDate.of(2025, 12, 16));
        record(story, "query", "result");
        refused(
                story,
                "disputeTime",
                () -> story.approve("answerQuery", Map.of("outcome", "dismissed")),
                "2025-12-11",
                "已逾期");
        // what is late stops nothing
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        story.decide("answerQuery", "reject", Map.of());

        // a query in time, after the signing, stops the performance
        record(story, "enquiry", "result");
        story.approve("publishPurchaseContract");
        refused(story, "suspended", () -> accept(story), "不得履约验收", "询问");
        story.approve("answerQuery", Map.of("outcome", "dismissed"));
        accept(story);
        assertThat(story.openSteps()).isEmpty();
        assertThat(story.passed()).contains("queryDeclined", "queryDismissed");
    }

    @Test
    void theDaysOfTheSigningThatWereStoppedDoNotCount_aQueryWithoutInfluenceStopsNothing() {
        Story story = Purchased.published(context, RESULT);
        record(story, "enquiry", "result", Map.of("cannotAffectResult", true));
        assertThat(Purchased.texts(story, "governmentProcurement")).noneMatch(text -> text.startsWith("暂停"));
        story.approve("answerQuery", Map.of("outcome", "dismissed"));
        record(story, "query", "candidates");
        LocalDate due = dueOf(story, "signPurchaseContract");
        story.daysLater(10);
        story.approve("answerQuery", Map.of("outcome", "dismissed"));
        assertThat(dueOf(story, "signPurchaseContract")).isAfter(due);
        // thirty days from the first, and ten that did not count
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.contains("签订采购合同") && text.contains("2026-01-12"));
        story.daysLater(30);
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
    }

    @Test
    void aQueryOfTheDocumentsIsAnsweredWithinSevenWorkingDaysAndOneOfAStepNeedsTheStep() {
        Story story = Purchased.checked(context, LocalDate.of(2025, 4, 7), ProjectKind.goods, "2830000", "open");
        assertThat(story.today()).isEqualTo(LocalDate.of(2025, 5, 7));
        Buys.issued(story, 20);
        story.daysLater(-20);
        String agents = Works.start(context, story, "purchaseDispute", Map.of("queryRecordedByAgent", true));
        refused(
                story,
                "disputeStage",
                () -> story.approve("recordQueryByAgent", report(story, "query", "opening")),
                "尚未发生");
        story.approve("recordQueryByAgent", report(story, "query", "documents"));
        assertThat(Purchased.texts(story, "purchaseDispute", agents))
                .anyMatch(text -> text.startsWith("下一法定时限：答复质疑：最迟 2025-05-16"));
        refused(
                story,
                "remedy",
                () -> story.approve("answerQuery", Map.of("outcome", "upheld", "remedy", "reevaluate")),
                "公告已发布");
        story.approve("answerQuery", Map.of("outcome", "upheld", "remedy", "amendDocuments"));
        story.daysLater(20);
        refused(story, "remedy", () -> story.approve("openResponses", Buys.opening(story)), "应先澄清修改招标文件", "第94号");
        assertThat(story.passed()).contains("queryUpheldEnded");
    }

    // --- complaints

    @Test
    void aComplaintSuspendsThePurchaseForThirtyDaysAtMost_andAppraisalsDoNotCount() {
        Story story = Purchased.published(context, RESULT);
        story.daysLater(2);
        begin(story);
        refused(
                story,
                "objectionFirst",
                () -> story.approve("recordQuery", report(story, "complaint", "result")),
                "第55条");
        story.approve("recordQuery", report(story, "query", "result"));
        begin(story);
        refused(
                story,
                "objectionFirst",
                () -> story.approve("recordQuery", report(story, "complaint", "result")),
                "尚在答复期内",
                "2025-12-12");
        story.decide("recordQuery", "reject", Map.of());
        story.daysLater(2).approve("answerQuery", Map.of("outcome", "dismissed"));

        story.daysLater(7);
        assertThat(story.today()).isEqualTo(LocalDate.of(2025, 12, 12));
        String complaint = begin(story);
        story.approve("recordQuery", report(story, "complaint", "result"));
        assertThat(Purchased.texts(story, "purchaseDispute", complaint))
                .anyMatch(text -> text.startsWith("下一法定时限：审查投诉书：最迟 2025-12-19"));
        story.approve("examineComplaint", Map.of("suspensionOrdered", true));
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.startsWith("暂停中：自 2025-12-12 起，最长至 2026-01-11") && text.contains("第28条"));
        refused(story, "suspended", () -> story.approve("signPurchaseContract", Buys.terms(story, "2700000")), "第28条");
        story.daysLater(7).approve("explainComplaint");
        refused(
                story,
                "disputeDates",
                () -> story.decide(
                        "decidePurchaseComplaint",
                        "defer",
                        Map.of("excludedFrom", "2025-12-11", "excludedUntil", "2025-12-18")),
                "2025-12-12");
        story.decide(
                "decidePurchaseComplaint",
                "defer",
                Map.of("excludedFrom", "2025-12-15", "excludedUntil", "2025-12-18"));
        // thirty working days from the twelfth end on 2026-01-26; three of them did not count
        assertThat(Purchased.texts(story, "purchaseDispute", complaint))
                .anyMatch(text -> text.contains("作出投诉处理决定") && text.contains("2026-01-29"))
                .noneMatch(text -> text.contains("告知不予受理"))
                .anyMatch(text -> text.startsWith("处理期限不计入：2025-12-15 至 2025-12-18"));
        story.daysLater(22);
        assertThat(story.today()).isEqualTo(LocalDate.of(2026, 1, 10));
        refused(
                story,
                "suspended",
                () -> story.approve("signPurchaseContract", Buys.terms(story, "2700000")),
                "2025-12-12");
        story.daysLater(1);
        expire(story, "decidePurchaseComplaint_suspensionOver");
        assertThat(jdbc.queryForObject(
                        "select until_on from tender_suspension where tender_no = ? and scope = 'all'",
                        LocalDate.class,
                        story.no() + "-T1"))
                .isEqualTo(LocalDate.of(2026, 1, 11));
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        story.approve("decidePurchaseComplaint", Map.of("outcome", "dismissed"));
        assertThat(story.openSteps()).containsExactly("publishPurchaseContract");
        assertThat(story.passed()).contains("queryDropped", "suspensionLifted");
        assertThatThrownBy(() -> jdbc.update("delete from dispute_event")).hasMessageContaining("evidence");
    }

    @Test
    void aSuspensionBeforeTheOpeningMovesTheClosing_alsoWhenItEndsByItself() {
        Story story = Purchased.checked(context, LocalDate.of(2026, 3, 2), ProjectKind.goods, "2830000", "open");
        Buys.issued(story, 20);
        story.daysLater(-18);
        record(story, "query", "documents");
        story.approve("answerQuery", Map.of("outcome", "dismissed"));
        record(story, "complaint", "documents");
        story.decide(
                "examineComplaint", "reject", Map.of("toldOn", story.today().toString()));
        record(story, "complaint", "documents");
        story.approve("examineComplaint", Map.of("suspensionOrdered", true));
        story.daysLater(18);
        refused(story, "suspended", () -> story.approve("openResponses", Buys.opening(story)), "不得开启投标、响应文件");
        story.daysLater(12);
        expire(story, "explainComplaint_suspensionOver");
        assertThat(jdbc.queryForObject(
                        "select closing_on from tender where project_no = ?",
                        LocalDate.class,
                        story.no().value()))
                .isEqualTo(LocalDate.of(2026, 4, 21).plusDays(30));
        assertThat(story.passed()).contains("purchaseComplaintDeclined");
    }

    // --- the four branches of what is upheld

    @Test
    void anUpheldComplaintBeforeTheSigningMakesTheAttemptVoid_andThePurchaseBeginsItsSecond() {
        Story story = Purchased.published(context, RESULT);
        complain(story, "result");
        refused(
                story,
                "remedy",
                () -> story.approve(
                        "decidePurchaseComplaint", Map.of("outcome", "upheld", "remedy", "rescindContract")),
                "已定标");
        story.approve("decidePurchaseComplaint", Map.of("outcome", "upheld", "remedy", "tenderAgain"));

        assertThat(story.openSteps()).containsExactly("filePurchasePlan");
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD");
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.startsWith("第 1 次采购无效") && text.contains("投诉") && text.contains("须重新采购"));
        story.daysLater(-1);
        Buys.planned(story, "2830000");
        refused(story, "documentOrder", () -> Buys.issued(story, 20), "早于上一次采购被认定无效");
        story.daysLater(1);
        Buys.issued(story, 20);
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD", "2 NOTICE_PUBLISHED");
        story.approve(
                "openResponses",
                Buys.opening(story, Buys.FIRST, "2700000", Buys.SECOND, "2750000", Buys.THIRD, "2800000"));
        story.approve("evaluateResponses", Buys.evaluation(5, 4, Buys.FIRST, "2700000"));
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "2700000"));
        story.approve("publishResult");
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD", "2 SIGNED");
    }

    @Test
    void beforeTheOpeningItIsVoidAsWell() {
        Story story = Purchased.checked(context, LocalDate.of(2026, 3, 2), ProjectKind.goods, "2830000", "open");
        Buys.issued(story, 20);
        story.daysLater(-15);
        record(story, "query", "documents");
        story.approve("answerQuery", Map.of("outcome", "upheld", "remedy", "tenderAgain"));
        assertThat(story.openSteps()).containsExactly("filePurchasePlan");
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD");
    }

    @Test
    void aSignedContractIsNotRescindedHere_thatItShallBeIsRecordedAndStopsTheAcceptance() {
        Story story = Purchased.published(context, RESULT);
        complain(story, "result");
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        story.approve("publishPurchaseContract");
        refused(
                story,
                "remedy",
                () -> story.approve("decidePurchaseComplaint", Map.of("outcome", "upheld", "remedy", "tenderAgain")),
                "已签采购合同",
                "撤销合同",
                "另行办理");
        story.approve("decidePurchaseComplaint", Map.of("outcome", "upheld", "remedy", "rescindContract"));
        assertThat(attempts(story)).containsExactly("1 SIGNED");
        assertThat(Purchased.texts(story, "governmentProcurement")).anyMatch(text -> text.startsWith("合同应予撤销"));
        refused(story, "remedy", () -> accept(story), "撤销合同", "履约验收");
        Works.start(context, story, "disbursement", Map.of("purchasePayment", true));
        refused(
                story,
                "remedy",
                () -> story.approve(
                        "claimPurchasePayment",
                        Map.of("kind", "advance", "claimed", "100000", "invoiceNo", "FP-RESCIND")),
                "撤销合同",
                "请款");

        Story delivered = Purchased.published(context, RESULT);
        complain(delivered, "result");
        delivered.approve("signPurchaseContract", Buys.terms(delivered, "2700000"));
        delivered.approve("publishPurchaseContract");
        accept(delivered);
        refused(
                delivered,
                "remedy",
                () -> delivered.approve(
                        "decidePurchaseComplaint", Map.of("outcome", "upheld", "remedy", "rescindContract")),
                "履约验收合格",
                "赔偿责任");
        delivered.approve("decidePurchaseComplaint", Map.of("outcome", "upheld", "remedy", "compensate"));
        assertThat(delivered.openSteps()).isEmpty();
    }

    @Test
    void aSingleSourceThatIsVoidIsArguedAgain() {
        Story alone = Buys.registered(context, ProjectKind.goods, "500000");
        Map<String, Object> requirement = new TreeMap<>(Buys.requirement("500000", "singleSource"));
        requirement.put("methodBasis", "不可预见的紧急情况");
        alone.approve("submitRequirement", requirement);
        if (alone.openSteps().contains("reviewPurchaseSplitting")) {
            alone.approve("reviewPurchaseSplitting");
        }
        alone.approve("reviewRequirement");
        Buys.funded(alone, "500000");
        Map<String, Object> ground = Map.of(
                "ground", "urgency", "reason", "台风毁损，须立即更换", "supplierName", Buys.FIRST, "supplierId", "supplier");
        alone.approve("justifySingleSource", ground);
        alone.approve("filePurchasePlan", Map.of("ceiling", "500000", "agent", "procurementAgent"));
        alone.approve("consultSupplier", SingleSourceTest.consultation(alone, "480000"));
        alone.approve("determineSupplier", Buys.choice(Buys.FIRST, "480000"));
        alone.approve("publishResult");
        alone.daysLater(3);
        record(alone, "query", "result");
        refused(
                alone,
                "remedy",
                () -> alone.approve("answerQuery", Map.of("outcome", "dismissed", "remedy", "tenderAgain")),
                "不成立的");
        alone.approve("answerQuery", Map.of("outcome", "upheld", "remedy", "tenderAgain"));
        assertThat(alone.openSteps()).containsExactly("justifySingleSource");
        alone.approve("justifySingleSource", ground);
        assertThat(attempts(alone)).containsExactly("1 FAILED DISPUTE_UPHELD", "2 PLANNED");
        assertThat(alone.openSteps()).containsExactly("filePurchasePlan");
        alone.approve("filePurchasePlan", Map.of("ceiling", "500000", "agent", "procurementAgent"));
        alone.approve("consultSupplier", SingleSourceTest.consultation(alone, "470000"));
        assertThat(alone.openSteps()).containsExactly("determineSupplier");
    }

    @Test
    void anEnquiryMakesNothingVoid() {
        Story story = Purchased.published(context, RESULT);
        record(story, "enquiry", "result");
        refused(
                story,
                "remedy",
                () -> story.approve("answerQuery", Map.of("outcome", "upheld", "remedy", "tenderAgain")),
                "询问不能使采购无效");
    }

    @Test
    void whoIsLiablePays_andTheDeliveryIsAcceptedAndPaidAllTheSame() {
        Story story = Purchased.published(context, RESULT);
        complain(story, "result");
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        story.approve("publishPurchaseContract");
        story.approve("decidePurchaseComplaint", Map.of("outcome", "upheld", "remedy", "compensate"));
        accept(story);
        assertThat(story.isOver()).isTrue();
    }

    // --- bonds, and who may

    @Test
    void bondsAreReturnedWithinFiveWorkingDaysAndRecordedByTheCentre() {
        Story story = Purchased.checked(context, LocalDate.of(2026, 3, 2), ProjectKind.goods, "2830000", "open");
        story.approve(
                "issueDocuments",
                Map.of(
                        "documentsFrom", story.today().toString(),
                        "closingOn", story.today().plusDays(20).toString(),
                        "bidBond", "56600"));
        story.daysLater(20);
        story.approve(
                "openResponses",
                Buys.opening(story, Buys.FIRST, "2700000", Buys.SECOND, "2750000", Buys.THIRD, "2800000"));
        story.approve("evaluateResponses", Buys.evaluation(5, 4, Buys.FIRST, "2700000"));
        story.approve("determineSupplier", Buys.choice(Buys.FIRST, "2700000"));
        story.approve("publishResult");
        // Tuesday 2026-04-21; five working days end on the 28th
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.contains("退还未中标供应商的投标保证金") && text.contains("2026-04-28"));
        Works.start(context, story, "purchaseRecord", Map.of());
        refused(
                story,
                "tenderEvent",
                () -> story.approve(
                        "recordPurchaseHappening",
                        Map.of(
                                "event",
                                "bidBondReturned",
                                "happenedOn",
                                story.today().toString())),
                "合同签订尚未发生");
        story.approve(
                "recordPurchaseHappening",
                Map.of(
                        "event",
                        "losersBondReturned",
                        "happenedOn",
                        story.today().toString(),
                        "amount",
                        "113200"));
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.startsWith("退还未中标供应商的投标保证金（已满足）"));
    }

    @Test
    void aDisputeOfAPurchaseIsBegunByTheCentreOrTheAgentAndByNobodyElse() {
        Story story = Buys.registered(context, ProjectKind.goods, "2830000");
        Buys.required(story, "2830000", "open");
        Buys.funded(story, "2830000");
        Buys.intended(story);
        story.approve("filePurchasePlan", Map.of("ceiling", "2830000", "agent", Story.firm("procurementAgent")));
        String centre = story.actor("recordQuery");
        String agent = story.actor("recordQueryByAgent");
        assertThat(story.as(centre, () -> contesting.beginDispute(story.no(), centre)))
                .isNotBlank();
        assertThat(story.as(centre, () -> contesting.beginRecord(story.no(), centre)))
                .isNotBlank();
        assertThat(story.as(agent, () -> contesting.beginDispute(story.no(), agent)))
                .isNotBlank();
        assertThat(story.as(agent, () -> contesting.beginClarification(story.no(), agent)))
                .isNotBlank();
        assertThat(story.openSteps())
                .contains("recordQuery", "recordQueryByAgent", "clarifyDocuments", "recordPurchaseHappening");
        assertThatThrownBy(() -> story.as(agent, () -> contesting.beginRecord(story.no(), agent)))
                .isInstanceOf(NotYours.class);
        for (String step : List.of("recordDispute", "answerQuery", "examineComplaint", "signPurchaseContract")) {
            String other = story.actor(step);
            assertThatThrownBy(() -> story.as(other, () -> contesting.beginDispute(story.no(), other)))
                    .as(step)
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> story.as(other, () -> contesting.beginRecord(story.no(), other)))
                    .as(step)
                    .isInstanceOf(NotYours.class);
        }
    }

    private String begin(Story story) {
        return Works.start(context, story, "purchaseDispute", Map.of("queryRecordedByAgent", false));
    }

    private void record(Story story, String kind, String about) {
        record(story, kind, about, Map.of());
    }

    private void record(Story story, String kind, String about, Map<String, Object> more) {
        begin(story);
        Map<String, Object> fields = new TreeMap<>(report(story, kind, about));
        fields.putAll(more);
        story.approve("recordQuery", fields);
    }

    private static Map<String, Object> report(Story story, String kind, String about) {
        return Map.of(
                "kind",
                kind,
                "about",
                about,
                "party",
                Buys.THIRD,
                "content",
                "评审因素设置不合理",
                "receivedOn",
                story.today().toString());
    }

    /** Until the fiscal authority has a complaint to decide, after the query was answered. */
    private void complain(Story story, String about) {
        record(story, "query", about);
        story.approve("answerQuery", Map.of("outcome", "dismissed"));
        record(story, "complaint", about);
        story.approve("examineComplaint");
        story.approve("explainComplaint");
    }

    private static void accept(Story story) {
        story.approve("acceptDelivery", Map.of("acceptedOn", story.today().toString(), "findings", "合格"));
    }

    /** The timer fires and what it begins is done, as by the job executor on the story's day. */
    private void expire(Story story, String event) {
        story.fire(event);
        context.getBean(EngineClock.class)
                .at(
                        story.today()
                                .atTime(0, 5)
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toInstant(),
                        () -> jobs.createJobQuery().messages().list().stream()
                                .filter(job -> job.getJobDefinitionId() != null
                                        && jobs.createJobDefinitionQuery()
                                                .jobDefinitionId(job.getJobDefinitionId())
                                                .singleResult()
                                                .getActivityId()
                                                .equals("liftSuspension"))
                                .forEach(job -> jobs.executeJob(job.getId())));
    }

    private LocalDate dueOf(Story story, String step) {
        return jdbc.queryForObject(
                "select due_on from work_item where project_no = ? and step = ? and done_at is null and cancelled_at is null",
                LocalDate.class,
                story.no().value(),
                step);
    }

    private List<String> attempts(Story story) {
        return jdbc.queryForList(
                "select attempt || ' ' || status || coalesce(' ' || failure, '') from tender where project_no = ? order by attempt",
                String.class,
                story.no().value());
    }
}
