package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("disbursement")
class DisbursementTest {

    private static final AtomicInteger INVOICES = new AtomicInteger();
    private static final List<String> REVIEWS =
            List.of("certifyPayment", "reviewPayment", "checkFunds", "approvePayment");

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

    @Autowired
    JdbcTemplate jdbc;

    Story story;
    String invoice;

    @BeforeEach
    void worksAreUnderWay() {
        // a contract of 500万, with 300万 measured, an estimate of 600万 and 400万 allotted
        story = worksUnderWay();
        invoice = "INV-" + (100_000 + INVOICES.incrementAndGet());
    }

    @Test
    void aClaimIsCertifiedReviewedApprovedInstructedAndPaid() {
        begin();
        claim("1000000", "200000");
        story.approve("certifyPayment", Map.of("certified", "900000"));
        story.approve("reviewPayment");
        story.approve("checkFunds");
        assertThat(story.openSteps()).containsExactly("approvePayment");
        story.approve("approvePayment");
        story.approve("instructTreasury");
        story.daysLater(1);
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));

        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment().paidOn()).isEqualTo(story.today());
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed()).contains("paymentMade").doesNotContain("approveLargePayment", "paymentRejected");
        assertThat(moneyLines()).containsExactly("已支付 900000.00", "在途 0.00");
    }

    @Test
    void whatTheBankReturnsIsInstructedAnewAndStaysReserved() {
        begin();
        claim("1000000", "0");
        approveUpTo("instructTreasury", "1000000");
        story.approve("instructTreasury");
        story.decide("recordBankReply", "sendBack", Map.of());

        assertThat(payment().status()).isEqualTo(PaymentStatus.RETURNED);
        assertThat(story.openSteps()).containsExactly("instructTreasury");
        assertThat(moneyLines()).containsExactly("已支付 0.00", "在途 1000000.00");

        story.daysLater(3);
        story.approve("instructTreasury");
        refused(
                "form",
                () -> story.approve(
                        "recordBankReply",
                        Map.of("paidOn", story.today().minusDays(1).toString())));
        refused(
                "form",
                () -> story.approve(
                        "recordBankReply",
                        Map.of("paidOn", story.today().plusDays(1).toString())));
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));
        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(story.passed()).contains("paymentMade");
    }

    @ParameterizedTest
    @CsvSource({
        "1999999.99, approvePayment",
        "2000000.00, approveLargePayment",
        "2000000.01, approveLargePayment",
    })
    void fromTwoMillionOnTheLeadersDecide(String amount, String step) {
        begin();
        claim(amount, "0");
        approveUpTo("approval", amount);

        assertThat(story.openSteps()).containsExactly(step);
        story.approve(step);
        assertThat(payment().status()).isEqualTo(PaymentStatus.APPROVED);
        assertThat(story.openSteps()).containsExactly("instructTreasury");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certifyPayment", "reviewPayment", "checkFunds", "approvePayment"})
    void whoeverSendsItBackUndoesTheReservationAndItIsClaimedAnew(String step) {
        begin();
        claim("1000000", "0");
        approveUpTo(step, "1000000");
        story.decide(step, "sendBack", Map.of());

        assertThat(payment().status()).isEqualTo(PaymentStatus.WITHDRAWN);
        assertThat(moneyLines()).containsExactly("已支付 0.00", "在途 0.00");
        assertThat(story.openSteps()).containsExactly("claimPayment");

        claim("800000", "100000");
        assertThat(disbursing.payments(story.no())).singleElement().satisfies(again -> {
            assertThat(again.status()).isEqualTo(PaymentStatus.CLAIMED);
            assertThat(again.claimed()).isEqualTo(Money.of("800000"));
            assertThat(again.certified()).isNull();
        });
        assertThat(moneyLines()).containsExactly("已支付 0.00", "在途 800000.00");
        assertThat(story.openSteps()).containsExactly("certifyPayment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"certifyPayment", "reviewPayment", "checkFunds", "approvePayment"})
    void whoeverRejectsItEndsIt(String step) {
        begin();
        claim("1000000", "0");
        approveUpTo(step, "1000000");
        story.decide(step, "reject", Map.of());

        assertThat(payment().status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed()).contains("paymentRejected").doesNotContain("instructTreasury");
        assertThat(moneyLines()).containsExactly("已支付 0.00", "在途 0.00");
    }

    @Test
    void theDirectorMayRejectALargePayment() {
        begin();
        claim("2500000", "0");
        approveUpTo("approval", "2500000");
        story.decide("approveLargePayment", "reject", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(story.passed()).contains("approveLargePayment", "paymentRejected");
    }

    @Test
    void aClaimMayTakeTheWholeContractButNotAFenMore() {
        begin();
        refused("contractCeiling", () -> claim("5000000.01", "0"), "5,000,000.01元", "合同价 5,000,000.00元", "0.01元");
        assertThat(disbursing.payments(story.no())).isEmpty();
        assertThat(story.openSteps()).containsExactly("claimPayment");
        claim("5000000", "0");
        assertThat(payment().status()).isEqualTo(PaymentStatus.CLAIMED);
    }

    @Test
    void whatIsPaidAndWhatIsOnItsWayLeavesTheRestOfTheContract() {
        pay("1000000");
        begin();
        claim("2000000", "0");
        story.approve("certifyPayment", Map.of("certified", "1500000"));
        begin();
        newInvoice();
        // 500万 − 100万 paid − 150万 certified and on its way
        refused("contractCeiling", () -> claim("2500000.01", "0"), "已支付 1,000,000.00元", "在途 1,500,000.00元");
        claim("2500000", "0");
        assertThat(disbursing.totals(story.no())).isEqualTo(new Totals(Money.of("1000000"), Money.of("4000000")));
    }

    @Test
    void noMoreIsPaidThanWasMeasured() {
        pay("1000000");
        begin();
        claim("2500000", "0");
        story.approve("certifyPayment", Map.of("certified", "2000000.01"));
        story.approve("reviewPayment");
        refused(
                "measuredCeiling",
                () -> story.approve("checkFunds"),
                "以前签证 1,000,000.00元",
                "累计计量价款 3,000,000.00元",
                "达 0.01元");
        assertThat(payment(1).status()).isEqualTo(PaymentStatus.REVIEWED);
        assertThat(story.openSteps()).containsExactly("checkFunds");

        story.decide("checkFunds", "sendBack", Map.of());
        claim("2500000", "0");
        story.approve("certifyPayment", Map.of("certified", "2000000.00"));
        story.approve("reviewPayment");
        story.approve("checkFunds");
        assertThat(payment(1).status()).isEqualTo(PaymentStatus.FUNDS_CHECKED);
    }

    @Test
    void noMoreIsPaidThanTheApprovedEstimate() {
        jdbc.update(
                "update project set approved_estimate = 2500000 where project_no = ?",
                story.no().value());
        pay("1000000");
        begin();
        claim("1500000.01", "0");
        approveUpTo("checkFunds", "1500000.01");
        refused(
                "estimateCeiling",
                () -> story.approve("checkFunds"),
                "已支付 1,000,000.00元",
                "本次 1,500,000.01元",
                "核定概算 2,500,000.00元",
                "政府投资条例第23条");
        jdbc.update(
                "update project set approved_estimate = 2500000.01 where project_no = ?",
                story.no().value());
        story.approve("checkFunds");
        assertThat(payment(1).status()).isEqualTo(PaymentStatus.FUNDS_CHECKED);
    }

    @Test
    void noMoreIsPaidThanWasAllotted() {
        story = Works.underWay(context, "6000000", "2500000");
        Works.signed(context, story, "5000000", "3000000");
        pay("1000000");
        begin();
        claim("1500000.01", "0");
        approveUpTo("checkFunds", "1500000.01");
        refused("budgetCeiling", () -> story.approve("checkFunds"), "预算指标 2,500,000.00元", "达 0.01元", "预算法第13条");
        story.decide("checkFunds", "sendBack", Map.of());
        claim("1500000", "0");
        approveUpTo("approval", "1500000");
        assertThat(payment(1).status()).isEqualTo(PaymentStatus.FUNDS_CHECKED);
    }

    @Test
    void whatHasPassedTheCheckCountsAsSpentForTheNext() {
        story = Works.underWay(context, "6000000", "2500000");
        Works.signed(context, story, "5000000", "3000000");
        begin();
        claim("1500000", "0");
        approveUpTo("approval", "1500000");
        begin();
        newInvoice();
        claim("1000000.01", "0");
        approveUpTo("checkFunds", "1000000.01");
        refused("budgetCeiling", () -> story.approve("checkFunds"), "已核验待付 1,500,000.00元", "2,500,000.01元");
    }

    @Test
    void theApproverIsHeldToTheCeilingsAgain() {
        begin();
        claim("1000000", "0");
        approveUpTo("approval", "1000000");
        jdbc.update(
                "update project set approved_estimate = 999999.99 where project_no = ?",
                story.no().value());
        refused("estimateCeiling", () -> story.approve("approvePayment"), "999,999.99元");
        assertThat(payment().status()).isEqualTo(PaymentStatus.FUNDS_CHECKED);
        assertThat(story.openSteps()).containsExactly("approvePayment");
    }

    @Test
    void withoutAMeasurementNothingIsPaid() {
        jdbc.update(
                "update contract set measured = 0 where project_no = ?",
                story.no().value());
        begin();
        claim("0.01", "0");
        approveUpTo("checkFunds", "0.01");
        refused("measuredCeiling", () -> story.approve("checkFunds"), "累计计量价款 0.00元");
    }

    @Test
    void anInvoiceIsUsedOnceWhateverTheProjectUntilItsClaimIsRejected() {
        begin();
        claim("1000000", "0");
        Story first = story;

        story = worksUnderWay();
        begin();
        refused("duplicateInvoice", () -> claim("1000000", "0"), invoice, "一张发票只能请款一次");
        assertThat(disbursing.payments(story.no())).isEmpty();
        assertThat(story.openSteps()).containsExactly("claimPayment");

        first.decide("certifyPayment", "reject", Map.of());
        claim("1000000", "0");
        assertThat(payment().status()).isEqualTo(PaymentStatus.CLAIMED);
    }

    @Test
    void theSameInvoiceInSmallLettersIsTheSameInvoice() {
        begin();
        claim("1000000", "0");
        begin();
        String capital = invoice;
        invoice = invoice.toLowerCase(java.util.Locale.ROOT);
        refused("duplicateInvoice", () -> claim("1000000", "0"), capital);
    }

    private void begin() {
        Works.start(context, story, "disbursement", Map.of());
    }

    private void newInvoice() {
        invoice = "INV-" + (100_000 + INVOICES.incrementAndGet());
    }

    private void claim(String claimed, String wagePart) {
        story.approve("claimPayment", Map.of("claimed", claimed, "wagePart", wagePart, "invoiceNo", invoice));
    }

    /** Everything before a step; {@code approval} stands for either of the two. */
    private void approveUpTo(String step, String certified) {
        for (String review : REVIEWS) {
            if (review.equals(step) || (review.equals("approvePayment") && step.equals("approval"))) {
                return;
            }
            story.approve(review, review.equals("certifyPayment") ? Map.of("certified", certified) : Map.of());
        }
    }

    private void pay(String amount) {
        begin();
        claim(amount, "0");
        approveUpTo("instructTreasury", amount);
        story.approve("instructTreasury");
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));
        newInvoice();
    }

    private Payment payment() {
        return payment(0);
    }

    private Payment payment(int index) {
        return disbursing.payments(story.no()).get(index);
    }

    private List<String> moneyLines() {
        return context.getBeansOfType(MoneyLines.class).values().stream()
                .filter(lines -> lines instanceof PaymentMoney)
                .flatMap(lines -> lines.moneyOf(story.no()).stream())
                .map(line -> line.label() + " " + line.yuan())
                .toList();
    }

    private static void refused(String rule, ThrowingCallable work, String... figures) {
        assertThatThrownBy(work).satisfies(thrown -> {
            Problem problem = Problem.in(thrown);
            assertThat(problem).as(String.valueOf(thrown)).isNotNull();
            assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
            for (String figure : figures) {
                assertThat(problem.reason()).contains(figure);
            }
        });
    }

    private Story worksUnderWay() {
        Story begun = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, begun, "5000000", "3000000");
        return begun;
    }
}
