package org.schoolworks.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schoolworks.tender.Ways.refused;
import static org.schoolworks.tender.Ways.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.payment.Works;
import org.schoolworks.project.ProjectKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The statutory dates of a purchase (rulebook §3.3), on its forms and in its checks, with the golden dates of §6.3. */
@Integration
class PurchaseClocksTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void eachFormShowsTheNextDateFirst_noDateTwice_andWhatIsLate() {
        // opened, evaluated and reported on Thursday 2026-04-30: five working days end on 05-11, for 05-09 is one
        Story story = Purchased.checked(context, LocalDate.of(2026, 3, 11), ProjectKind.goods, "2830000", "open");
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.startsWith("采购意向公开（已满足）") && text.contains("2026-04-10"));
        Buys.issued(story, 20);
        story.daysLater(-20);
        assertThat(Purchased.first(story)).startsWith("下一法定时限：招标文件澄清修改：最迟 2026-04-15");
        story.daysLater(20);
        story.approve(
                "openResponses",
                Buys.opening(story, Buys.FIRST, "2700000", Buys.SECOND, "2750000", Buys.THIRD, "2800000"));
        refused(
                story,
                "evaluation",
                () -> story.approve(
                        "evaluateResponses",
                        with(
                                Buys.evaluation(5, 4, Buys.FIRST, "2700000"),
                                "evaluatedOn",
                                story.today().minusDays(1).toString())),
                "2026-04-29");
        story.approve("evaluateResponses", Buys.evaluation(5, 4, Buys.FIRST, "2700000", Buys.SECOND, "2750000"));
        assertThat(Purchased.first(story))
                .startsWith("下一法定时限：确定供应商：最迟 2026-05-11")
                .contains("视同", "第68条");
        story.daysLater(12);
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.startsWith("已逾期：确定供应商") && text.contains("视同"));
        story.daysLater(-12).approve("determineSupplier", Buys.choice(Buys.FIRST, "2700000"));
        assertThat(Purchased.first(story)).contains("公告采购结果并发通知书：最迟 2026-05-07");
        story.approve("publishResult");
        assertThat(Purchased.first(story)).contains("采购结果公告期限：最早 2026-05-06");
        story.daysLater(10);
        assertThat(Purchased.first(story)).contains("对采购结果的质疑：最迟 2026-05-14");
        story.daysLater(10);
        assertThat(Purchased.first(story)).contains("签订采购合同：最迟 2026-06-01");
        story.approve("signPurchaseContract", Buys.terms(story, "2700000"));
        assertThat(Purchased.first(story)).contains("公告采购合同");
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.contains("采购合同备案"))
                .noneMatch(text -> text.startsWith("签订合同最迟") || text.startsWith("确定供应商最迟"));
        List<String> labels = Purchased.facts(story, "governmentProcurement").stream()
                .map(fact -> fact.label().replaceAll("（.*", "").replace("已逾期：", ""))
                .filter(label -> !label.startsWith("下一") && !label.equals("何时改变"))
                .toList();
        assertThat(labels).doesNotHaveDuplicates();
        story.approve("publishPurchaseContract");
        story.approve("acceptDelivery", Map.of("acceptedOn", story.today().toString(), "findings", "合格"));
        // fifteen years from the acceptance
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.contains("保存采购文件") && text.contains("2041-05-20"));
    }

    @Test
    void theResponsesOfANegotiationAndOfAnInquiryHaveThreeWorkingDaysOverTheFestivals() {
        Story negotiation =
                Purchased.checked(context, LocalDate.of(2026, 1, 13), ProjectKind.goods, "500000", "negotiation");
        assertThat(negotiation.today()).isEqualTo(LocalDate.of(2026, 2, 12));
        refused(negotiation, "responsePeriod", () -> Buys.issued(negotiation, 11), "3工作日", "2026-02-24", "第29条");
        Buys.issued(negotiation, 12);

        Story inquiry = Purchased.checked(context, LocalDate.of(2025, 12, 1), ProjectKind.goods, "500000", "inquiry");
        assertThat(inquiry.today()).isEqualTo(LocalDate.of(2025, 12, 31));
        refused(inquiry, "responsePeriod", () -> Buys.issued(inquiry, 5), "2026-01-06", "第45条");
        Buys.issued(inquiry, 6);
    }

    @Test
    void theDocumentsOfAConsultationAreOfferedForFiveWorkingDaysOfWhichTheFirstCounts() {
        Story story =
                Purchased.checked(context, LocalDate.of(2024, 8, 27), ProjectKind.services, "1500000", "consultation");
        assertThat(story.today()).isEqualTo(LocalDate.of(2024, 9, 26));
        Map<String, Object> notice = new TreeMap<>(Map.of(
                "documentsFrom", "2024-09-26",
                "closingOn", "2024-10-09",
                "documentsUntil", "2024-10-02"));
        refused(story, "documentsOffered", () -> story.approve("issueDocuments", notice), "2024-10-08", "214号");
        notice.put("documentsUntil", "2024-10-08");
        notice.put("bidBond", "30000.01");
        refused(story, "bidBond", () -> story.approve("issueDocuments", notice), "30,000.01元", "2%", "第33条");
        notice.put("bidBond", "30000.00");
        story.approve("issueDocuments", notice);
        assertThat(jdbc.queryForList(
                        "select event from tender_event where tender_no = ? order by event",
                        String.class,
                        story.no() + "-T1"))
                .containsExactly("bidBond", "documentsOfferEnds", "noticePublished");
        assertThat(Purchased.texts(story, "governmentProcurement"))
                .anyMatch(text -> text.contains("磋商首次响应截止") && text.contains("2024-10-06"))
                .noneMatch(text -> text.contains("第35条"));
    }

    // --- clarifications

    @Test
    void aClarificationPutsTheClosingOff_byThePeriodOfTheWay() {
        Story open = Purchased.checked(context, LocalDate.of(2026, 3, 2), ProjectKind.goods, "2830000", "open");
        LocalDate issued = open.today();
        Buys.issued(open, 20);
        open.daysLater(-15);
        clarify(open);
        assertThat(closing(open)).as("fifteen days before").isEqualTo(issued.plusDays(20));
        open.daysLater(1);
        clarify(open);
        assertThat(closing(open)).isEqualTo(issued.plusDays(21));
        open.daysLater(14);
        refused(open, "bidOpening", () -> open.approve("openResponses", Buys.opening(open)), "2026-04-22");

        Story negotiation =
                Purchased.checked(context, LocalDate.of(2026, 3, 2), ProjectKind.goods, "500000", "negotiation");
        // issued on Wednesday 2026-04-01, closing on Thursday the 9th: three working days before are the 3rd
        Buys.issued(negotiation, 8);
        negotiation.daysLater(-6);
        clarify(negotiation);
        assertThat(closing(negotiation)).isEqualTo(LocalDate.of(2026, 4, 9));
        negotiation.daysLater(4);
        clarify(negotiation);
        assertThat(closing(negotiation)).as("Tuesday the 7th").isEqualTo(LocalDate.of(2026, 4, 10));
        assertThat(Purchased.texts(negotiation, "documentClarification"))
                .anyMatch(text -> text.contains("2026-04-09 → 2026-04-10"));
    }

    private void clarify(Story story) {
        Works.start(context, story, "documentClarification", Map.of());
        story.approve("clarifyDocuments", Map.of("content", "修改技术参数", "affectsBids", true, "medium", "福建省政府采购网"));
    }

    private LocalDate closing(Story story) {
        return jdbc.queryForObject(
                "select closing_on from tender where project_no = ?",
                LocalDate.class,
                story.no().value());
    }
}
