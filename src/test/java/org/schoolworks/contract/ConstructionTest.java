package org.schoolworks.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.tender.Ways;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("construction")
class ConstructionTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Contracting contracting;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void theWorksArePermittedCommencedReportedAndFinished() {
        Story story = permitted();
        story.approve("orderCommencement", Map.of("commencedOn", story.today().toString()));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.UNDER_CONSTRUCTION);
        assertThat(contracting.contract(story.no()).status()).isEqualTo(ContractStatus.COMMENCED);

        story.daysLater(30);
        report(story, "40", "1000000", false, false);
        assertThat(story.openSteps()).containsExactly("reportProgress");
        story.daysLater(30);
        Ways.refused(story, "progress", () -> report(story, "39.99", "1000000", false, false), "39.99%", "40%");
        Ways.refused(
                story,
                "progress",
                () -> report(story, "40", "999999.99", false, false),
                "999,999.99元",
                "1,000,000.00元");
        Ways.refused(
                story, "progress", () -> report(story, "100", "3000000.01", false, false), "3,000,000.01元", "合同现值");
        Ways.refused(story, "completion", () -> report(story, "99.99", "3000000", false, true), "99.99%");
        report(story, "100", "3000000", false, true);
        assertThat(jdbc.queryForObject(
                        "select count(*) from progress_report where contract_no = ?",
                        Integer.class,
                        contracting.contract(story.no()).contractNo()))
                .isEqualTo(2);

        story.approve("requestAcceptance");
        assertThat(contracting.contract(story.no()).status()).isEqualTo(ContractStatus.FINISHED);
        assertThat(contracting.contract(story.no()).measured()).isEqualTo(Money.of("3000000"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.WORKS_FINISHED);
        assertThat(story.passed())
                .contains("grantConstructionPermit", "orderCommencement", "worksCompleted")
                .doesNotContain("claimPayment");
    }

    @Test
    void aClaimedPaymentIsACaseOfItsOwnAndTheWorksAreReportedOn() {
        Story story = permitted();
        story.approve("orderCommencement", Map.of("commencedOn", story.today().toString()));
        story.daysLater(30);
        report(story, "40", "1000000", true, false);
        assertThat(story.openSteps()).containsExactly("claimPayment", "reportProgress");
    }

    @Test
    void smallWorksNeedNoPermit() {
        Story story = signed("1000000", "negotiation");
        assertThat(story.openSteps()).containsExactly("orderCommencement");
        LocalDate before = story.today().minusDays(1);
        Ways.refused(story, "commencement", () -> commence(story, before), before.toString(), "施工合同");
        Ways.refused(story, "commencement", () -> story.decide("orderCommencement", "sendBack", Map.of()), "不办施工许可证");
        commence(story, story.today());
        assertThat(story.project().status()).isEqualTo(ProjectStatus.UNDER_CONSTRUCTION);
        assertThat(story.passed()).doesNotContain("applyConstructionPermit", "grantConstructionPermit");
    }

    @Test
    void aPermitIsGrantedAfterWhatWasLackingIsAdded() {
        Story story = signed("3000000", "negotiation");
        story.approve("applyConstructionPermit");
        story.decide("grantConstructionPermit", "supplement", Map.of());
        assertThat(story.openSteps()).containsExactly("applyConstructionPermit");
        story.approve("applyConstructionPermit");
        story.approve("grantConstructionPermit");
        assertThat(story.openSteps()).containsExactly("orderCommencement");
    }

    @Test
    void nobodyCommencesBeforeThePermit() {
        Story story = permitted();
        LocalDate permit = story.today();
        story.daysLater(10);
        Ways.refused(
                story,
                "commencement",
                () -> commence(story, permit.minusDays(1)),
                permit.toString(),
                "达 1 日",
                "无证施工",
                "第57条");
        Ways.refused(story, "form", () -> commence(story, story.today().plusDays(1)), "晚于今天");
        commence(story, permit);
        assertThat(contracting.contract(story.no()).commencedOn()).isEqualTo(permit);
    }

    @Test
    void aPermitHoldsForThreeMonths_thenItIsAppliedForAgain() {
        Story story = permitted();
        // of Thursday 2026-03-12: to Friday 2026-06-12
        LocalDate permit = story.today();
        assertThat(permit).isEqualTo(LocalDate.of(2026, 3, 12));
        LocalDate last = LocalDate.of(2026, 6, 12);
        story.daysLater(92);
        assertThat(story.today()).isEqualTo(last);
        Ways.refused(
                story,
                "commencement",
                () -> story.decide("orderCommencement", "sendBack", Map.of()),
                last.toString(),
                "尚未废止");
        story.daysLater(1);
        Ways.refused(story, "commencement", () -> commence(story, last.plusDays(1)), last.toString(), "申请延期", "第9条");
        story.decide("orderCommencement", "sendBack", Map.of());
        assertThat(story.openSteps()).containsExactly("applyConstructionPermit");
        story.approve("applyConstructionPermit");
        story.approve("grantConstructionPermit");
        commence(story, story.today());
        assertThat(story.project().status()).isEqualTo(ProjectStatus.UNDER_CONSTRUCTION);
    }

    @Test
    void onTheLastDayOfThePermitTheWorksMayCommence() {
        Story story = permitted();
        story.daysLater(92);
        commence(story, LocalDate.of(2026, 6, 12));
        assertThat(contracting.contract(story.no()).commencedOn()).isEqualTo(LocalDate.of(2026, 6, 12));
    }

    /** A contract of the whole budget, without a tender. */
    private Story signed(String price, String method) {
        Story story = Ways.funded(context, LocalDate.of(2026, 3, 2), price);
        story.approve("planTender", Map.of("estimatedPrice", price, "method", method));
        story.approve(
                "awardWithoutTender", Map.of("winnerName", Ways.FIRST, "price", price, "methodDetails", "三家磋商，最低价成交"));
        story.approve("signContract", Ways.terms(story, price, "p1"));
        return story;
    }

    private Story permitted() {
        Story story = signed("3000000", "negotiation");
        story.approve("applyConstructionPermit");
        story.daysLater(10);
        story.approve("grantConstructionPermit");
        return story;
    }

    private static void commence(Story story, LocalDate on) {
        story.approve("orderCommencement", Map.of("commencedOn", on.toString()));
    }

    private static void report(Story story, String percent, String measured, boolean claims, boolean finished) {
        story.approve(
                "reportProgress",
                Map.of(
                        "reportedOn",
                        story.today().toString(),
                        "percentComplete",
                        new BigDecimal(percent),
                        "measuredAmount",
                        measured,
                        "claimsPayment",
                        claims,
                        "worksFinished",
                        finished));
    }
}
