package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.engine.EngineClock;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.payment.Works;
import org.schoolworks.worklist.MatterFacts.Fact;
import org.schoolworks.worklist.Recomputed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Objections, queries, complaints, corrections and hearings: admissible in time, what they stop, and what goes on afterwards. */
@Integration
@PassesEveryNodeOf("tenderDispute")
class DisputeTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Tendering tendering;

    @Autowired
    Contesting contesting;

    @Autowired
    ClockFacts facts;

    @Autowired
    Recomputed recomputed;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ManagementService jobs;

    @Autowired
    RuntimeService runtime;

    // --- objections

    @Test
    void anObjectionToTheDocumentsStopsTheOpeningAndMovesTheClosingByTheDaysLost() {
        Story story = Ways.noticePublished(context);
        LocalDate closing = story.today().plusDays(20);
        LocalDate due = dueOf(story, "openBids");
        story.daysLater(10);
        begin(story, false);
        record(story, "recordDispute", "objection", "documents", null);
        assertThat(texts(story)).anyMatch(text -> text.contains("暂停中") && text.contains("第22条"));
        story.daysLater(3).approve("admitDispute");
        // whatever the calendar says, nobody opens
        story.daysLater(9);
        Ways.refused(story, "suspended", () -> open(story), "不得开标", "第22条");
        answer(story, "answerDispute", "dismissed", null);

        assertThat(tendering.current(story.no()).closingOn()).isEqualTo(closing.plusDays(12));
        LocalDate moved = dueOf(story, "openBids");
        assertThat(moved).isAfter(due);
        // reckoned from the day on which the task was made, so that doing it again adds nothing
        story.as("admin", () -> {
            recomputed.anew(story.no());
            return true;
        });
        assertThat(dueOf(story, "openBids")).isEqualTo(moved);
        assertThat(texts(story))
                .anyMatch(text -> text.contains(closing + " → " + closing.plusDays(12)))
                .anyMatch(text -> text.contains("12 日"));
        story.daysLater(9);
        Ways.refused(
                story, "bidOpening", () -> open(story), closing.plusDays(12).toString());
        story.daysLater(1);
        open(story);
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.BIDS_OPENED);
        assertThat(story.passed()).contains("disputeDismissed");
    }

    @Test
    void anObjectionTenDaysBeforeTheClosingIsInTimeAndOneDayLaterIsNot() {
        Story exact = Ways.noticePublished(context);
        exact.daysLater(10);
        begin(exact, false);
        record(exact, "recordDispute", "objection", "documents", null);
        exact.approve("admitDispute");
        assertThat(exact.openSteps()).contains("answerDispute");

        Story late = Ways.noticePublished(context);
        LocalDate closing = late.today().plusDays(20);
        late.daysLater(11);
        begin(late, false);
        record(late, "recordDispute", "objection", "documents", null);
        Ways.refused(
                late,
                "disputeTime",
                () -> late.approve("admitDispute"),
                late.today().toString(),
                closing.minusDays(10).toString(),
                "已逾期");
        // what is late stops nothing
        late.decide("admitDispute", "reject", Map.of());
        late.daysLater(9);
        open(late);
        assertThat(late.passed()).contains("disputeDeclined");
    }

    @Test
    void anObjectionToTheCandidatesStopsThePublicityTimerAndTheAward() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        Ways.evaluate(story);
        story.approve(
                "publishCandidates",
                Map.of(
                        "publishedOn",
                        story.today().toString(),
                        "endsOn",
                        story.today().plusDays(3).toString()));
        LocalDate ends = story.today().plusDays(3);
        assertThat(timer(story)).isEqualTo(ends.plusDays(1));
        story.daysLater(2);
        begin(story, false);
        record(story, "recordDispute", "objection", "candidates", null);
        assertThat(timer(story)).isAfter(ends.plusYears(50));
        story.approve("admitDispute");
        story.daysLater(3);
        answer(story, "answerDispute", "upheld", "reevaluate");
        assertThat(timer(story)).isEqualTo(ends.plusDays(4));
        assertThat(tendering.current(story.no()).publicityEndsOn()).isEqualTo(ends.plusDays(3));

        story.daysLater(2).fire("publicityEnded");
        Ways.refused(story, "remedy", () -> confirm(story), "应先重新评标", "再定标");
        story.decide("confirmAward", "sendBack", Map.of());
        Ways.evaluate(story);
        Ways.publishCandidates(story);
        confirm(story);
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.AWARDED);
        assertThat(story.passed()).contains("disputeUpheldEnded");
    }

    @Test
    void whileItIsSuspendedCandidatesAreNotPublishedNorIsTheAwardConfirmedNorTheContractSigned() {
        Story evaluated = Ways.noticePublished(context);
        Ways.open(evaluated, 3);
        Ways.evaluate(evaluated);
        begin(evaluated, false);
        record(evaluated, "recordDispute", "hearing", "candidates", null);
        Ways.refused(
                evaluated,
                "suspended",
                () -> evaluated.approve(
                        "publishCandidates",
                        Map.of(
                                "publishedOn",
                                evaluated.today().toString(),
                                "endsOn",
                                evaluated.today().plusDays(3).toString())),
                "公示中标候选人",
                "听证");
        // the three days in which the publicity has to begin do not run meanwhile
        evaluated.approve("admitDispute");
        evaluated.daysLater(9);
        answer(evaluated, "answerDispute", "dismissed", null);
        Ways.publishCandidates(evaluated);

        begin(evaluated, false);
        record(evaluated, "recordDispute", "correction", "candidates", null);
        Ways.refused(evaluated, "suspended", () -> confirm(evaluated), "不得定标", "更正");
        evaluated.decide("admitDispute", "reject", Map.of());
        confirm(evaluated);

        begin(evaluated, false);
        record(evaluated, "recordDispute", "hearing", "result", null);
        Ways.refused(
                evaluated,
                "suspended",
                () -> evaluated.approve("signContract", Ways.terms(evaluated, "5500000", "p1")),
                "不得签订合同");
        evaluated.approve("admitDispute");
        evaluated.daysLater(40);
        answer(evaluated, "answerDispute", "dismissed", null);
        // forty days after the notice; thirty of them count and none has run
        evaluated.approve("signContract", Ways.terms(evaluated, "5500000", "p1"));
        assertThat(tendering.current(evaluated.no()).status()).isEqualTo(TenderStatus.SIGNED);
    }

    // --- complaints

    @Test
    void aComplaintNeedsAnObjectionFirstAndTheDaysOfItsAnswerDoNotCount() {
        Story story = Ways.noticePublished(context);
        LocalDate known = story.today();
        begin(story, true);
        Ways.refused(
                story,
                "objectionFirst",
                () -> record(story, "recordDisputeByAgent", "complaint", "documents", known),
                "第60条");
        record(story, "recordDisputeByAgent", "objection", "documents", null);
        story.approve("admitDispute");
        story.daysLater(3);
        answer(story, "answerDispute", "dismissed", null);

        // ten days and the three of the answer: the 13th is in time, the 14th is not
        story.daysLater(10);
        begin(story, false);
        record(story, "recordDispute", "complaint", "documents", known);
        assertThat(story.openSteps()).contains("admitComplaint");
        story.decide("admitComplaint", "approve", Map.of("suspensionOrdered", true));
        story.daysLater(5);
        answer(story, "decideComplaint", "upheld", "amendDocuments");
        LocalDate closing = tendering.current(story.no()).closingOn();
        assertThat(closing).isEqualTo(known.plusDays(20 + 3 + 5));
        story.daysLater(10);
        Ways.refused(story, "remedy", () -> open(story), "澄清修改招标文件");

        Works.start(context, story, "documentClarification", Map.of());
        story.approve("clarifyDocuments", Map.of("content", "修改评标办法", "affectsBids", true));
        assertThat(tendering.current(story.no()).closingOn())
                .isEqualTo(story.today().plusDays(15));
        story.daysLater(15);
        open(story);
        assertThat(story.passed()).contains("recordDisputeByAgent", "decideComplaint");
    }

    @Test
    void aLateComplaintIsNotTakenAndACaseMayBeDropped() {
        Story story = Ways.noticePublished(context);
        LocalDate known = story.today();
        begin(story, false);
        record(story, "recordDispute", "objection", "documents", null);
        story.approve("admitDispute");
        answer(story, "answerDispute", "dismissed", null);
        story.daysLater(11);
        begin(story, false);
        record(story, "recordDispute", "complaint", "documents", known);
        // known on a Monday of March: the tenth day is no day off
        Ways.refused(story, "disputeTime", () -> story.approve("admitComplaint"), "第60条", "已逾期");
        story.decide("admitComplaint", "reject", Map.of());

        begin(story, false);
        story.decide("recordDispute", "reject", Map.of());
        assertThat(story.passed()).contains("complaintDeclined", "disputeDropped");
        assertThat(jdbc.queryForObject(
                        "select count(*) from tender_suspension where tender_no = ? and until_on is null",
                        Integer.class,
                        story.no() + "-T1"))
                .isZero();
    }

    // --- what is upheld makes the attempt void

    @Test
    void aComplaintThatIsUpheldDuringThePublicityTakesTheTenderBackToItsNotice_andItsSecondAttemptIsSigned() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        Ways.evaluate(story);
        story.approve(
                "publishCandidates",
                Map.of(
                        "publishedOn",
                        story.today().toString(),
                        "endsOn",
                        story.today().plusDays(3).toString()));
        begin(story, false);
        record(story, "recordDispute", "objection", "candidates", null);
        story.approve("admitDispute");
        answer(story, "answerDispute", "dismissed", null);
        begin(story, false);
        record(story, "recordDispute", "complaint", "candidates", story.today());
        story.decide("admitComplaint", "approve", Map.of("suspensionOrdered", true));
        story.daysLater(2);
        answer(story, "decideComplaint", "upheld", "tenderAgain");

        assertThat(story.openSteps()).containsExactly("publishNotice");
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD");
        assertThat(texts(story)).anyMatch(text -> text.startsWith("第 1 次招标无效") && text.contains("投诉"));
        assertThat(jdbc.queryForObject(
                        "select count(*) from tender_suspension where tender_no = ? and until_on is null",
                        Integer.class,
                        story.no() + "-T1"))
                .isZero();
        Ways.publish(story);
        Ways.open(story, 3);
        Ways.evaluate(story);
        Ways.publishCandidates(story);
        confirm(story);
        story.approve("signContract", Ways.terms(story, "5500000", "p1"));
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD", "2 SIGNED");
    }

    @Test
    void anAwardThatIsVoidBeforeTheSigningIsWithdrawnWithItsNotice_wherever() {
        Story story = Ways.awarded(context);
        begin(story, false);
        record(story, "recordDispute", "complaint", "result", story.today());
        story.approve("admitComplaint");
        answer(story, "decideComplaint", "upheld", "tenderAgain");
        assertThat(story.openSteps()).containsExactly("publishNotice");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("contractSigning")
                        .processInstanceBusinessKey(story.no().value())
                        .count())
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from work_item where project_no = ? and step = 'signContract' and cancelled_at is not null",
                        Integer.class,
                        story.no().value()))
                .isEqualTo(1);
        Ways.publish(story);
        Ways.open(story, 2);
        // what was void is no tender that too few have answered
        assertThat(story.openSteps()).containsExactly("publishNotice");
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD", "2 FAILED TOO_FEW_BIDDERS");
    }

    @Test
    void whatWasAwardedWithoutATenderIsAwardedAgain() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "3000000");
        story.approve("planTender", Map.of("estimatedPrice", "3000000", "method", "consultation"));
        Map<String, Object> award =
                Map.of("winnerName", Ways.FIRST, "winnerId", "p1", "price", "2900000", "methodDetails", "三家");
        story.approve("awardWithoutTender", award);
        begin(story, false);
        record(story, "recordDispute", "query", "result", story.today());
        story.approve("admitDispute");
        answer(story, "answerDispute", "upheld", "tenderAgain");
        assertThat(story.openSteps()).containsExactly("awardWithoutTender");
        assertThat(attempts(story)).containsExactly("1 FAILED DISPUTE_UPHELD", "2 PLANNED");
        story.approve("awardWithoutTender", award);
        story.approve("signContract", Ways.terms(story, "2900000", "p1"));
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.SIGNED);
    }

    @Test
    void onceItIsSignedNothingIsTakenBack_andOnceConstructionHasBegunOnlyTheLiabilityIsRecorded() {
        Story story = Ways.awarded(context);
        begin(story, false);
        record(story, "recordDispute", "complaint", "result", story.today());
        story.approve("admitComplaint");
        story.approve("signContract", Ways.terms(story, "5500000", "p1"));
        Ways.refused(
                story, "remedy", () -> answer(story, "decideComplaint", "upheld", "tenderAgain"), "已签施工合同", "另行办理");
        jdbc.update(
                "update project set status = 'UNDER_CONSTRUCTION' where project_no = ?",
                story.no().value());
        Ways.refused(
                story, "remedy", () -> answer(story, "decideComplaint", "upheld", "rescindContract"), "在建", "赔偿责任");
        answer(story, "decideComplaint", "upheld", "compensate");
        assertThat(attempts(story)).containsExactly("1 SIGNED");
    }

    // --- government procurement

    @Test
    void aQueryOfAPurchaseStopsTheSigning_anObjectionIsNotKnownThere() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "3000000");
        story.approve("planTender", Map.of("estimatedPrice", "3000000", "method", "consultation"));
        story.approve(
                "awardWithoutTender",
                Map.of("winnerName", Ways.FIRST, "winnerId", "p1", "price", "2900000", "methodDetails", "三家"));
        begin(story, false);
        Ways.refused(
                story, "disputeKind", () -> record(story, "recordDispute", "objection", "result", null), "政府采购法", "质疑");
        record(story, "recordDispute", "query", "result", story.today().minusDays(1));
        Ways.refused(
                story, "suspended", () -> story.approve("signContract", Ways.terms(story, "2900000", "p1")), "第54条");
        story.approve("admitDispute");
        answer(story, "answerDispute", "dismissed", null);
        story.approve("signContract", Ways.terms(story, "2900000", "p1"));
        assertThat(tendering.current(story.no()).status()).isEqualTo(TenderStatus.SIGNED);
    }

    // --- the days that do not count

    @Test
    void daysOnWhichTwoDisputesStopItAreLostOnce() {
        Story story = Ways.noticePublished(context);
        LocalDate closing = story.today().plusDays(20);
        String first = begin(story, false);
        record(story, "recordDispute", "objection", "documents", null);
        story.approve("admitDispute");
        story.daysLater(4);
        begin(story, false);
        record(story, "recordDispute", "hearing", "documents", null);
        story.daysLater(5);
        answer(story, "answerDispute", "dismissed", null);
        // the other still stops it
        assertThat(tendering.current(story.no()).closingOn()).isEqualTo(closing);
        story.daysLater(2).approve("admitDispute");
        answer(story, "answerDispute", "dismissed", null);
        assertThat(tendering.current(story.no()).closingOn()).isEqualTo(closing.plusDays(11));
        assertThat(first).isNotBlank();
    }

    @Test
    void aDisputeStopsAnAttemptOnceAtATimeAndItsCaseNeverLeavesItStopped() {
        Story story = Ways.noticePublished(context);
        String begun = begin(story, false);
        record(story, "recordDispute", "objection", "documents", null);
        assertThatThrownBy(() -> jdbc.update(
                        "insert into tender_suspension (tender_no, dispute_no, from_on, reason, basis) "
                                + "select tender_no, dispute_no, from_on, reason, basis from tender_suspension where tender_no = ?",
                        story.no() + "-T1"))
                .isInstanceOf(DataIntegrityViolationException.class);
        LocalDate closing = tendering.current(story.no()).closingOn();
        story.daysLater(2);
        context.getBean(EngineClock.class)
                .at(
                        story.today()
                                .atTime(12, 0)
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .toInstant(),
                        () -> runtime.deleteProcessInstance(begun, "误登记"));
        assertThat(jdbc.queryForObject(
                        "select status from tender_dispute where tender_no = ?", String.class, story.no() + "-T1"))
                .isEqualTo("CANCELLED");
        assertThat(tendering.current(story.no()).closingOn()).isEqualTo(closing.plusDays(2));
    }

    @Test
    void aDisputeOfAnAttemptThatHasFailedMeanwhileMovesNothingOfTheNext() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        begin(story, false);
        record(story, "recordDispute", "hearing", "opening", null);
        story.approve("admitDispute");
        story.decide("evaluateBids", "reject", Ways.evaluation(5, 4));
        Ways.publish(story);
        LocalDate closing = tendering.current(story.no()).closingOn();
        story.daysLater(3);
        Ways.refused(story, "remedy", () -> answer(story, "answerDispute", "upheld", "amendDocuments"), "澄清修改招标文件");
        answer(story, "answerDispute", "dismissed", null);
        assertThat(tendering.current(story.no()).attempt()).isEqualTo(2);
        assertThat(tendering.current(story.no()).closingOn()).isEqualTo(closing);
        story.daysLater(17);
        open(story);
    }

    @Test
    void aQueryOfAResultIsCountedFromTheEndOfItsNotice() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "3000000");
        story.approve("planTender", Map.of("estimatedPrice", "3000000", "method", "consultation"));
        story.approve(
                "awardWithoutTender",
                Map.of("winnerName", Ways.FIRST, "winnerId", "p1", "price", "2900000", "methodDetails", "三家"));
        Works.start(context, story, "tenderRecord", Map.of());
        story.approve(
                "recordHappening",
                Map.of("event", "resultNotice", "happenedOn", story.today().toString(), "medium", "福建省政府采购网"));
        // noticed on Monday the 2nd, for one working day; seven more from the 3rd end on the 12th
        story.daysLater(11);
        begin(story, false);
        record(story, "recordDispute", "query", "result", LocalDate.of(2026, 3, 12));
        Ways.refused(story, "disputeTime", () -> story.approve("admitDispute"), "2026-03-12", "第52条");
        story.decide("admitDispute", "reject", Map.of());
        story.approve("signContract", Ways.terms(story, "2900000", "p1"));
    }

    @Test
    void eventsOfATenderCanBeNeitherChangedNorDeleted() {
        Story story = Ways.noticePublished(context);
        String tender = story.no() + "-T1";
        assertThatThrownBy(() -> jdbc.update("update tender_event set note = 'x' where tender_no = ?", tender))
                .hasMessageContaining("evidence");
        assertThatThrownBy(() -> jdbc.update("delete from tender_event where tender_no = ?", tender))
                .hasMessageContaining("evidence");
    }

    // --- who may

    @Test
    void aDisputeIsBegunByTheSectionOrTheAgentAndByNobodyElse() {
        Story story = Ways.funded(context);
        story.approve("planTender", Map.of("estimatedPrice", "6000000", "method", "open", "agent", "procurementAgent"));
        Ways.publish(story);
        String section = story.user("capitalWorks", "prepare");
        String agent = story.user("procurementAgent", "implement");
        assertThat(story.as(section, () -> contesting.beginDispute(story.no(), section)))
                .isNotBlank();
        assertThat(story.as(agent, () -> contesting.beginDispute(story.no(), agent)))
                .isNotBlank();
        assertThat(story.openSteps()).contains("recordDispute", "recordDisputeByAgent");
        assertThat(story.as(agent, () -> contesting.beginClarification(story.no(), agent)))
                .isNotBlank();
        assertThat(story.as(section, () -> contesting.beginRecord(story.no(), section)))
                .isNotBlank();
        for (String step : List.of("confirmAward", "claimPayment", "checkFunds")) {
            String other = story.actor(step);
            assertThatThrownBy(() -> story.as(other, () -> contesting.beginDispute(story.no(), other)))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> story.as(other, () -> contesting.beginRecord(story.no(), other)))
                    .isInstanceOf(NotYours.class);
            assertThatThrownBy(() -> story.as(other, () -> contesting.beginClarification(story.no(), other)))
                    .isInstanceOf(NotYours.class);
        }
        String stranger = Story.now(context).registered().user("school", "review");
        assertThatThrownBy(() -> contesting.of(story.no(), stranger)).isInstanceOf(NotFound.class);
    }

    // --- the forms

    @Test
    void everyFormShowsTheNextStatutoryDateFirstAndWhatHappensWhenItPasses() {
        Story story = Ways.awarded(context);
        List<Fact> shown = story.as("admin", () -> facts.factsOf(story.no(), "none", story.today()));
        assertThat(shown.get(0).label()).isEqualTo("下一法定时限");
        assertThat(shown.get(0).text()).contains("书面报告", "第47条", "逾期");
        assertThat(facts.knows("worksTender")).isTrue();
        assertThat(facts.knows("contractSigning")).isTrue();
        // sixteen days later the report is overdue, and the signing comes next
        story.daysLater(18);
        List<Fact> later = story.as("admin", () -> facts.factsOf(story.no(), "none", story.today()));
        assertThat(later.get(0).text()).contains("签订书面合同", "第46条");
        assertThat(later).anyMatch(fact -> fact.warning() && fact.label().contains("已逾期"));
    }

    private String begin(Story story, boolean byAgent) {
        return Works.start(context, story, "tenderDispute", Map.of("recordedByAgent", byAgent));
    }

    private static void record(Story story, String step, String kind, String about, LocalDate known) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "kind",
                kind,
                "about",
                about,
                "party",
                Ways.SECOND,
                "content",
                "资格条件以不合理的条件限制投标人",
                "receivedOn",
                story.today().toString()));
        if (known != null) {
            fields.put("knownOn", known.toString());
        }
        story.approve(step, fields);
    }

    private static void answer(Story story, String step, String outcome, String remedy) {
        story.approve(step, remedy == null ? Map.of("outcome", outcome) : Map.of("outcome", outcome, "remedy", remedy));
    }

    private static void open(Story story) {
        story.approve(
                "openBids",
                Map.of(
                        "openedOn",
                        story.today().toString(),
                        "bidders",
                        List.of(
                                Map.of("name", Ways.FIRST, "organisationId", "p1", "price", "5500000"),
                                Map.of("name", Ways.SECOND, "price", "5600000.50"),
                                Map.of("name", Ways.THIRD, "price", "5800000"))));
    }

    private static void confirm(Story story) {
        story.approve("confirmAward", Map.of("winnerName", Ways.FIRST, "awardPrice", "5500000"));
    }

    private List<String> attempts(Story story) {
        return jdbc.queryForList(
                "select attempt || ' ' || status || coalesce(' ' || failure, '') from tender where project_no = ? order by attempt",
                String.class,
                story.no().value());
    }

    private LocalDate dueOf(Story story, String step) {
        return jdbc.queryForObject(
                "select due_on from work_item where project_no = ? and step = ? and done_at is null and cancelled_at is null",
                LocalDate.class,
                story.no().value(),
                step);
    }

    private List<String> texts(Story story) {
        return story.as("admin", () -> facts.factsOf(story.no(), "none", story.today())).stream()
                .map(fact -> fact.label() + "：" + fact.text())
                .toList();
    }

    /** The day on which the publicity's timer fires. */
    private LocalDate timer(Story story) {
        return jobs.createJobQuery().timers().list().stream()
                .filter(job -> runtime.createProcessInstanceQuery()
                                .processInstanceId(job.getProcessInstanceId())
                                .processInstanceBusinessKey(story.no().value())
                                .count()
                        == 1)
                .map(Job::getDuedate)
                .map(date -> date.toInstant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate())
                .findFirst()
                .orElseThrow();
    }
}
