package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.payment.Works;
import org.schoolworks.project.Paths;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Clarifications and records beside the tender, and the checks of dates and bonds on entry. */
@Integration
@PassesEveryNodeOf({"documentClarification", "tenderRecord"})
class ClarificationTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Tendering tendering;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Clocks clocks;

    @Autowired
    ClockFacts facts;

    @Test
    void fifteenDaysBeforeTheClosingItStays_oneDayLessPutsItOff() {
        Story exact = Ways.noticePublished(context);
        LocalDate closing = exact.today().plusDays(20);
        exact.daysLater(5);
        clarify(exact, true, null);
        assertThat(closingOf(exact)).isEqualTo(closing);

        Story late = Ways.noticePublished(context);
        late.daysLater(6);
        clarify(late, true, null);
        assertThat(closingOf(late)).isEqualTo(closing.plusDays(1));
        assertThat(jdbc.queryForMap(
                        "select was_on, became_on, number from tender_event where tender_no = ? and event = 'clarification'",
                        late.no() + "-T1"))
                .containsEntry("was_on", java.sql.Date.valueOf(closing))
                .containsEntry("became_on", java.sql.Date.valueOf(closing.plusDays(1)))
                .hasEntrySatisfying(
                        "number", number -> assertThat(number).asString().isNotBlank());
    }

    @Test
    void whatDoesNotAffectTheBidsPutsNothingOff_aLaterClosingMayBeChosenAndNoEarlierOne() {
        Story story = Ways.noticePublished(context);
        LocalDate closing = story.today().plusDays(20);
        story.daysLater(12);
        clarify(story, false, null);
        assertThat(closingOf(story)).isEqualTo(closing);
        Works.start(context, story, "documentClarification", Map.of());
        Ways.refused(
                story,
                "clarification",
                () -> story.approve(
                        "clarifyDocuments", fields(true, story.today().plusDays(14))),
                story.today().plusDays(15).toString(),
                "第21条");
        story.approve("clarifyDocuments", fields(true, story.today().plusDays(30)));
        assertThat(closingOf(story)).isEqualTo(story.today().plusDays(30));
        Works.start(context, story, "documentClarification", Map.of());
        story.decide("clarifyDocuments", "reject", Map.of());
        assertThat(story.openSteps()).containsExactly("openBids");
    }

    @Test
    void afterTheOpeningNothingIsClarified() {
        Story story = Ways.noticePublished(context);
        Ways.open(story, 3);
        Works.start(context, story, "documentClarification", Map.of());
        Ways.refused(story, "clarification", () -> story.approve("clarifyDocuments", fields(true, null)), "已开标");
    }

    @Test
    void documentsAreOfferedForFiveDaysAndABidBondIsTwoPercentAtMost() {
        Story story = Ways.funded(context);
        story.approve("planTender", Map.of("estimatedPrice", "6000000", "method", "open"));
        LocalDate from = story.today();
        Ways.refused(
                story,
                "documentsOffered",
                () -> notice(story, Map.of("documentsUntil", from.plusDays(4).toString())),
                "只有 4 日",
                "第16条");
        Ways.refused(story, "bidBond", () -> notice(story, Map.of("bidBond", "120000.01")), "120,000.01元", "第26条");
        notice(
                story,
                Map.of("documentsUntil", from.plusDays(5).toString(), "bidBond", "120000.00", "medium", "公共资源交易网"));
        assertThat(jdbc.queryForList(
                        "select event from tender_event where tender_no = ? order by event",
                        String.class,
                        story.no() + "-T1"))
                .containsExactly("bidBond", "documentsOfferEnds", "noticePublished");
    }

    @Test
    void aBidBondThatWasAskedIsReturnedWithinFiveDaysOfTheSigning() {
        Story story = Ways.funded(context);
        story.approve("planTender", Map.of("estimatedPrice", "6000000", "method", "open"));
        notice(story, Map.of("bidBond", "100000"));
        Ways.open(story, 3);
        Ways.evaluate(story);
        Ways.publishCandidates(story);
        story.approve("confirmAward", Map.of("winnerName", Ways.FIRST, "awardPrice", "5500000"));
        story.approve("signContract", Ways.terms(story, "5500000", "p1"));
        LocalDate signed = story.today();
        story.daysLater(5);
        Works.start(context, story, "tenderRecord", Map.of());
        story.approve(
                "recordHappening",
                Map.of("event", "bidBondReturned", "happenedOn", story.today().toString(), "amount", "100012.50"));
        ClockReading bond = story.as("admin", () -> clocks.of(story.no())).stream()
                .filter(reading -> reading.clock().code().equals("bidBondReturn"))
                .findFirst()
                .orElseThrow();
        assertThat(bond.began()).isEqualTo(signed);
        assertThat(bond.done()).isEqualTo(signed.plusDays(5));
        assertThat(bond.state()).isEqualTo(ClockReading.State.MET);
    }

    @Test
    void whatTheHouseBuysByItsOwnRulesHasNoStatutoryClocks() {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), "500000");
        story.approve("planTender", Map.of("estimatedPrice", "500000", "method", "inHouse"));
        story.approve(
                "awardWithoutTender",
                Map.of("winnerName", Ways.FIRST, "winnerId", "p1", "price", "490000", "methodDetails", "三家报价"));
        assertThat(clocks.of(story.no())).isEmpty();
    }

    @Test
    void theReportToTheSupervisorIsRecorded_lateItIsRecordedAndFlagged() {
        Story inTime = Ways.awarded(context);
        inTime.daysLater(15);
        report(inTime);
        assertThat(warnings(inTime)).isEmpty();

        Story late = Ways.awarded(context);
        LocalDate awarded = late.today();
        late.daysLater(18);
        Works.start(context, late, "tenderRecord", Map.of());
        Ways.refused(
                late,
                "tenderEvent",
                () -> late.approve(
                        "recordHappening",
                        Map.of(
                                "event",
                                "awardReport",
                                "happenedOn",
                                awarded.minusDays(1).toString())),
                "早于中标（成交）通知书");
        Ways.refused(
                late,
                "tenderEvent",
                () -> late.approve(
                        "recordHappening",
                        Map.of(
                                "event",
                                "bidBondReturned",
                                "happenedOn",
                                late.today().toString())),
                "合同签订尚未发生");
        late.approve(
                "recordHappening",
                Map.of("event", "awardReport", "happenedOn", late.today().toString()));
        assertThat(warnings(late)).contains("第47条");
    }

    @Test
    void aDesignContractBeforeTheFeasibilityApprovalIsRefused() {
        Story story = Story.now(context).registered();
        Paths.until(story, "compilePreliminaryDesign");
        LocalDate approved = LocalDate.parse(jdbc.queryForObject(
                "select issued_on::text from paper where project_no = ? and paper = 'feasibilityApproval' and superseded_at is null",
                String.class,
                story.no().value()));
        Ways.refused(
                story,
                "dateOrder",
                () -> story.decide(
                        "compilePreliminaryDesign",
                        "approve",
                        Paths.ordinary(story, "compilePreliminaryDesign"),
                        decision -> decision.withArray("papers")
                                .addObject()
                                .put("paper", "designContract")
                                .put(
                                        "file",
                                        decision.path("papers")
                                                .get(0)
                                                .path("file")
                                                .asText())
                                .put("number", "设〔2026〕1号")
                                .put("issuedOn", approved.minusDays(13).toString())
                                .put("authority", "设计院")),
                "设计合同",
                approved.toString());
    }

    private void report(Story story) {
        Works.start(context, story, "tenderRecord", Map.of());
        story.approve(
                "recordHappening",
                Map.of("event", "awardReport", "happenedOn", story.today().toString()));
    }

    private String warnings(Story story) {
        return story.as("admin", () -> facts.factsOf(story.no(), "none", story.today())).stream()
                .filter(fact -> fact.warning())
                .map(fact -> fact.label() + fact.text())
                .reduce("", String::concat);
    }

    private void clarify(Story story, boolean affects, LocalDate closing) {
        Works.start(context, story, "documentClarification", Map.of());
        story.approve("clarifyDocuments", fields(affects, closing));
    }

    private static Map<String, Object> fields(boolean affects, LocalDate closing) {
        Map<String, Object> fields = new HashMap<>(Map.of("content", "补充工程量清单", "affectsBids", affects));
        if (closing != null) {
            fields.put("closingOn", closing.toString());
        }
        return fields;
    }

    private static void notice(Story story, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "biddingDocumentsFrom", story.today().toString(),
                "closingOn", story.today().plusDays(20).toString(),
                "priceCeiling", "5900000"));
        fields.putAll(more);
        story.approve("publishNotice", fields);
    }

    private LocalDate closingOf(Story story) {
        return tendering.current(story.no()).closingOn();
    }
}
