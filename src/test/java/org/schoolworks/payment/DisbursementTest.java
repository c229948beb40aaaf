package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("disbursement")
class DisbursementTest {

    private static final AtomicInteger INVOICES = new AtomicInteger();
    private static final List<String> REVIEWS = List.of(
            "certifyPayment", "auditPayment", "confirmPayment", "reviewPayment", "checkFunds", "approvePayment");

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

    @Autowired
    Claiming claiming;

    @Autowired
    Ledger ledger;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcTemplate jdbc;

    Story story;
    String invoice;
    String begun;

    @BeforeEach
    void worksAreUnderWay() {
        // a contract of 500万, with 300万 measured, an estimate of 600万 and 400万 allotted: 80 % of 300万 are due
        story = worksUnderWay();
        newInvoice();
    }

    @Test
    void aClaimIsCertifiedAuditedConfirmedCheckedApprovedInstructedAndPaid() {
        begin();
        claim("1000000", "200000");
        assertThat(free()).isEqualTo(Money.of("4000000"));
        story.approve("certifyPayment", Map.of("certified", "900000", "measured", "1125000"));
        // 90万 on their way and 3 % of what was measured held back
        assertThat(free()).isEqualTo(Money.of("4066250"));
        story.approve("auditPayment");
        story.approve("confirmPayment");
        story.approve("reviewPayment");
        story.approve("checkFunds");
        assertThat(story.openSteps()).containsExactly("approvePayment");
        story.approve("approvePayment");
        story.approve("instructTreasury");
        assertThat(transfers()).containsExactly("wage 200000.00 OPEN 0.00", "works 700000.00 OPEN 0.00");
        story.daysLater(1);
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));

        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment().paidOn()).isEqualTo(story.today());
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed()).contains("paymentMade").doesNotContain("approveLargePayment", "paymentRejected");
        assertThat(moneyLines())
                .containsExactly(
                        "已支付 900000.00",
                        "在途 0.00",
                        "质保金暂扣 33750.00",
                        "合同可请款 4066250.00",
                        "指标占用 0.00",
                        "指标可用 3100000.00");
        assertThat(transfers()).containsExactly("wage 200000.00 PAID 200000.00", "works 700000.00 PAID 700000.00");
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @Test
    void aPurchaseIsClaimedByItsSupplier_confirmedByItsBuyer_andGoesOnAsAnyOther() {
        story = Bought.accepted(Bought.ordered(context));
        Bought.begin(context, story);
        Bought.claim(story, "delivery", "1000000", invoice);
        String supplier = story.actor("claimPurchasePayment");
        story.as(supplier, () -> {
            claiming.withdraw(payment().paymentNo(), supplier);
            return true;
        });
        Bought.claim(story, "delivery", "1000000", invoice);
        story.approve("confirmPurchasePayment", Map.of("confirmed", "1000000"));
        story.approve("reviewPurchasePayment");
        assertThat(story.openSteps()).containsExactly("checkFunds");
        assertThat(story.passed()).contains("confirmPurchasePayment_withdrawn");
    }

    @Test
    void theMoneyThatWaitsIsThePaymentsAndNotItsProjects() {
        begin();
        claim("1000000", "0");
        assertThat(jdbc.queryForObject(
                        "select money_waiting from work_item where task_id = ?",
                        BigDecimal.class,
                        story.open("certifyPayment").getId()))
                .isEqualByComparingTo("1000000");
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
        assertThat(moneyLines()).contains("已支付 0.00", "在途 1000000.00", "指标占用 1000000.00");

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

    @Test
    void ofAPaymentInPartTheWagesComeFirstAndTheRestIsInstructedAnew() {
        begin();
        claim("1000000", "200000");
        approveUpTo("instructTreasury", "1000000");
        story.approve("instructTreasury");
        String today = story.today().toString();
        refused(
                "bankReply",
                () -> story.decide("recordBankReply", "sendBack", Map.of("paidOn", today, "paidAmount", "1000000")),
                "1,000,000.00元");
        refused(
                "bankReply",
                () -> story.approve("recordBankReply", Map.of("paidOn", today, "paidAmount", "999999.99")),
                "999,999.99元");
        story.decide("recordBankReply", "sendBack", Map.of("paidOn", today, "paidAmount", "250000"));

        assertThat(payment().status()).isEqualTo(PaymentStatus.PARTLY_PAID);
        assertThat(transfers()).containsExactly("wage 200000.00 PAID 200000.00", "works 800000.00 PARTLY 50000.00");
        assertThat(moneyLines()).contains("已支付 250000.00", "在途 750000.00", "指标占用 750000.00");
        refused("treasury", () -> story.decide("instructTreasury", "reject", Map.of()), "250,000.00元");

        story.approve("instructTreasury");
        assertThat(transfers()).last().isEqualTo("works 750000.00 OPEN 0.00");
        story.approve("recordBankReply", Map.of("paidOn", today));
        assertThat(payment().status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment().paid()).isEqualTo(Money.of("1000000"));
        assertThat(ledger.discrepancies()).isEmpty();
    }

    @Test
    void afterTheBanksReturnAPaymentMayBeGivenUp_andBeforeThatNotEvenByEndingItsCase() {
        begin();
        claim("1000000", "0");
        approveUpTo("instructTreasury", "1000000");
        story.approve("instructTreasury");
        refused("treasury", () -> runtime.deleteProcessInstance(begun, "in Cockpit", true), "国库已收到支付指令");
        assertThat(payment().status()).isEqualTo(PaymentStatus.INSTRUCTED);
        story.decide("recordBankReply", "sendBack", Map.of());
        story.decide("instructTreasury", "reject", Map.of());

        assertThat(payment().status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(story.passed()).contains("paymentCancelled");
        nothingIsReserved();
    }

    @Test
    void whatACaseReservedIsFreeOnceTheCaseIsEnded() {
        begin();
        claim("1000000", "0");
        approveUpTo("approval", "1000000");
        assertThat(moneyLines()).contains("在途 1000000.00", "指标占用 1000000.00");
        runtime.deleteProcessInstance(begun, "in Cockpit", true);

        assertThat(payment().status()).isEqualTo(PaymentStatus.CANCELLED);
        assertThat(story.isOver()).isTrue();
        nothingIsReserved();
    }

    @Test
    void theClaimantMayTakeItBackUntilTheSupervisorHasActed() {
        begin();
        claim("1000000", "0");
        String contractor = story.user("contractor", "prepare");
        story.as(contractor, () -> {
            claiming.withdraw(payment().paymentNo(), contractor);
            return true;
        });
        assertThat(payment().status()).isEqualTo(PaymentStatus.WITHDRAWN);
        assertThat(story.openSteps()).containsExactly("claimPayment");
        nothingIsReserved();

        claim("800000", "0");
        story.approve("certifyPayment", Map.of("certified", "800000"));
        refused(
                "stale",
                () -> story.as(contractor, () -> {
                    claiming.withdraw(payment().paymentNo(), contractor);
                    return true;
                }));
        assertThat(payment().status()).isEqualTo(PaymentStatus.CERTIFIED);
    }

    @Test
    void whoeverBeganAClaimMayGiveItUp() {
        begin();
        story.decide("claimPayment", "reject", Map.of());
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed()).contains("claimGivenUp");
        assertThat(disbursing.payments(story.no())).isEmpty();

        begin();
        claim("1000000", "0");
        story.decide("certifyPayment", "sendBack", Map.of());
        story.decide("claimPayment", "reject", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.CANCELLED);
        nothingIsReserved();
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
    @CsvSource({"9999999.99, instructTreasury", "10000000.00, decideLargestPayment"})
    void fromTenMillionOnTheGovernmentDecidesAfterTheDirector(String amount, String next) {
        story = Works.underWay(context, "40000000", "40000000");
        Works.signed(context, story, "30000000", "20000000");
        begin();
        claim(amount, "0");
        approveUpTo("approval", amount);
        story.approve("approveLargePayment");

        assertThat(story.openSteps()).containsExactly(next);
        if (next.equals("decideLargestPayment")) {
            assertThat(payment().status()).isEqualTo(PaymentStatus.ENDORSED);
            story.approve("decideLargestPayment");
        }
        assertThat(payment().status()).isEqualTo(PaymentStatus.APPROVED);
        assertThat(story.openSteps()).containsExactly("instructTreasury");
    }

    @ParameterizedTest
    @CsvSource({"9999999.99, auditPayment", "10000000.00, trackPayment"})
    void aContractOfTenMillionIsAuditedAsItGoes(String price, String step) {
        story = Works.underWay(context, "16000000", "16000000");
        Works.signed(context, story, price, "3000000");
        begin();
        claim("1000000", "0");
        story.approve("certifyPayment", Map.of("certified", "1000000"));
        assertThat(story.openSteps()).containsExactly(step);
        story.approve(step);
        assertThat(payment().status()).isEqualTo(PaymentStatus.AUDITED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certifyPayment",
                "auditPayment",
                "confirmPayment",
                "reviewPayment",
                "checkFunds",
                "approvePayment"
            })
    void whoeverSendsItBackUndoesTheReservationAndItIsClaimedAnew(String step) {
        begin();
        claim("1000000", "0");
        approveUpTo(step, "1000000");
        story.decide(step, "sendBack", Map.of());

        assertThat(payment().status()).isEqualTo(PaymentStatus.WITHDRAWN);
        nothingIsReserved();
        assertThat(story.openSteps()).containsExactly("claimPayment");

        claim("800000", "100000");
        assertThat(disbursing.payments(story.no())).singleElement().satisfies(again -> {
            assertThat(again.status()).isEqualTo(PaymentStatus.CLAIMED);
            assertThat(again.claimed()).isEqualTo(Money.of("800000"));
            assertThat(again.certified()).isNull();
        });
        assertThat(moneyLines()).contains("已支付 0.00", "在途 800000.00");
        assertThat(story.openSteps()).containsExactly("certifyPayment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "certifyPayment",
                "auditPayment",
                "confirmPayment",
                "reviewPayment",
                "checkFunds",
                "approvePayment"
            })
    void whoeverRejectsItEndsIt(String step) {
        begin();
        claim("1000000", "0");
        approveUpTo(step, "1000000");
        story.decide(step, "reject", Map.of());

        assertThat(payment().status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed()).contains("paymentRejected").doesNotContain("instructTreasury");
        nothingIsReserved();
    }

    @Test
    void theDirectorMayRejectALargePayment() {
        begin();
        claim("2400000", "0");
        approveUpTo("approval", "2400000");
        story.decide("approveLargePayment", "reject", Map.of());
        assertThat(payment().status()).isEqualTo(PaymentStatus.REJECTED);
        assertThat(story.passed()).contains("approveLargePayment", "paymentRejected");
    }

    @Test
    void noMoreIsClaimedThanTheContractsShareOfWhatIsMeasured() {
        begin();
        refused(
                "measuredCeiling",
                () -> claim("2400000.01", "0"),
                "2,400,000.01元",
                "累计计量 3,000,000.00元",
                "80%",
                "达 0.01元");
        assertThat(disbursing.payments(story.no())).isEmpty();
        assertThat(story.openSteps()).containsExactly("claimPayment");
        claim("2400000", "0");
        assertThat(payment().status()).isEqualTo(PaymentStatus.CLAIMED);

        begin();
        newInvoice();
        refused("measuredCeiling", () -> claim("0.01", "0"), "以前已签证和在途 2,400,000.00元", "本期可付 0.00元");
    }

    @Test
    void whatIsPaidBeforeIsTakenFromWhatIsDue() {
        pay("1000000");
        begin();
        claim("1400000", "0");
        begin();
        newInvoice();
        refused("measuredCeiling", () -> claim("0.01", "0"), "以前已签证和在途 2,400,000.00元");
        assertThat(disbursing.totals(story.no()).paid()).isEqualTo(Money.of("1000000"));
        assertThat(disbursing.totals(story.no()).onItsWay()).isEqualTo(Money.of("1400000"));
    }

    @Test
    void theAdvanceIsATenthAndIsRecoveredFromWhatIsMeasured() {
        begin();
        refused("advanceCeiling", () -> claim("advance", "1", "0"), "已累计计量 3,000,000.00元", "第12条");
        jdbc.update("update contract set measured = 0 where contract_no = ?", story.no() + "-C1");
        refused("advanceCeiling", () -> claim("advance", "500000.01", "0"), "500,000.00元", "10%");
        claim("advance", "300000", "0");
        begin();
        newInvoice();
        refused("advanceCeiling", () -> claim("advance", "200000.01", "0"), "累计 500,000.01元");
        claim("advance", "200000", "0");
        begin();
        newInvoice();
        // 300万 of 400万 (80 % of the contract) are measured: three quarters of the advance of 50万 are recovered
        refused("measuredCeiling", () -> claim("2025000.01", "0"), "扣回预付款 375,000.00元", "本期可付 2,025,000.00元");
        claim("2025000", "0");
    }

    @Test
    void wagesArePaidWithoutAMeasureUpToAShareOfTheContractAndTakenFromLaterProgress() {
        jdbc.update("update contract_line set measured = 0 where contract_no = ?", story.no() + "-C1");
        begin();
        refused("measuredCeiling", () -> claim("0.01", "0"), "累计计量 0.00元");
        refused("wagePart", () -> claim("wage", "1000000", "999999.99"));
        refused("wageCeiling", () -> claim("wage", "1500000.01", "1500000.01"), "1,500,000.00元", "30%");
        claim("wage", "1000000", "1000000");
        story.approve("certifyPayment", Map.of("certified", "1000000"));

        jdbc.update("update contract_line set measured = 3000000 where contract_no = ?", story.no() + "-C1");
        begin();
        newInvoice();
        refused("measuredCeiling", () -> claim("1400000.01", "0"), "以前已签证和在途 1,000,000.00元");
        claim("1400000", "0");
    }

    @Test
    void theSupervisorMeasuresNoMoreThanReportedAndNoLessThanBefore() {
        begin();
        claim("1000000", "0");
        refused(
                "measured",
                () -> story.approve("certifyPayment", Map.of("certified", "1000000", "measured", "3000000.01")),
                "3,000,000.01元");
        story.approve("certifyPayment", Map.of("certified", "1000000", "measured", "2000000"));
        begin();
        newInvoice();
        claim("500000", "0");
        refused(
                "measured",
                () -> story.approve("certifyPayment", Map.of("certified", "500000", "measured", "1999999.99")),
                "1,999,999.99元",
                "2,000,000.00元",
                "累计计量不得减少");
        story.approve("certifyPayment", Map.of("certified", "500000", "measured", "2000000"));
    }

    @Test
    void whatTheSupervisorSaysOfTheLinesAloneCounts() {
        begin();
        claim("1000000", "0");
        story.approve(
                "certifyPayment",
                Map.of("certified", "800000", "lines", List.of(Map.of("line", 1, "measured", "1000000"))));
        assertThat(jdbc.queryForObject(
                        "select measured::text from payment_line join payment using (payment_no) where project_no = ?",
                        String.class,
                        story.no().value()))
                .isEqualTo("1000000.00");
    }

    @Test
    void retentionBelongsToTheContractAndOutlivesEachPayment() {
        begin();
        claim("500000", "0");
        String first = begun;
        story.approve("certifyPayment", Map.of("certified", "500000"));
        begin();
        newInvoice();
        claim("500000", "0");
        story.approve("certifyPayment", Map.of("certified", "500000", "measured", "3000000"));
        assertThat(moneyLines()).contains("质保金暂扣 90000.00");
        runtime.deleteProcessInstance(first, "in Cockpit", true);
        assertThat(moneyLines()).contains("质保金暂扣 90000.00", "在途 500000.00");
        runtime.deleteProcessInstance(begun, "in Cockpit", true);
        nothingIsReserved();
    }

    @Test
    void aLowerMeasureAfterAnotherClaimTakesNothingFromTheRetention() {
        begin();
        claim("500000", "0");
        begin();
        String second = begun;
        newInvoice();
        claim("300000", "0");
        String task = inbox.openTask(second, "certifyPayment").orElseThrow();
        String supervisor = story.actor("certifyPayment");
        String decision = story.decision(
                        "certifyPayment", "approve", Map.of("certified", "300000", "measured", "1000000"))
                .toString();
        story.as(supervisor, () -> {
            inbox.claim(task, supervisor);
            inbox.complete(task, decision);
            return true;
        });
        assertThat(moneyLines()).contains("质保金暂扣 30000.00");
    }

    @Test
    void theSupervisorMayNotPayLessThanTheLawAsks() {
        begin();
        claim("1000000", "0");
        refused(
                "progressAtLeast",
                () -> story.approve("certifyPayment", Map.of("certified", "999999.99")),
                "999,999.99元",
                "1,000,000.00元",
                "80%");
        // with a lower measure, 80 % of it are enough
        story.approve("certifyPayment", Map.of("certified", "800000", "measured", "1000000"));
        assertThat(payment().retained()).isEqualTo(Money.of("30000"));
    }

    @Test
    void noMoreIsPaidThanWasAllotted() {
        story = Works.underWay(context, "6000000", "2500000");
        Works.signed(context, story, "5000000", "5000000");
        pay("1000000");
        begin();
        claim("1500000.01", "0");
        approveUpTo("checkFunds", "1500000.01");
        refused(
                "budgetCeiling",
                () -> story.approve("checkFunds"),
                "预算指标 2,500,000.00元",
                "可用 1,500,000.00元",
                "0.01元",
                "预算法第13条");
        assertThat(payment(1).status()).isEqualTo(PaymentStatus.REVIEWED);
        String line = story.no() + "-B1";
        refused(
                "budgetCeiling",
                () -> story.approve("checkFunds", funding(line, "1500000.01")),
                line,
                "可用 1,500,000.00元");
        refused("form", () -> story.approve("checkFunds", funding(line, "1500000")), "1,500,000.00元", "不符");
        story.decide("checkFunds", "sendBack", Map.of());
        claim("1500000", "0");
        approveUpTo("approval", "1500000");
        assertThat(payment(1).status()).isEqualTo(PaymentStatus.FUNDS_CHECKED);
        assertThat(moneyLines()).contains("指标可用 0.00");
    }

    @Test
    void withoutAMeasurementNothingIsPaid() {
        jdbc.update("update contract_line set measured = 0 where contract_no = ?", story.no() + "-C1");
        begin();
        refused("measuredCeiling", () -> claim("0.01", "0"), "累计计量 0.00元");
    }

    @Test
    void whatIsPaidLateBearsInterest() {
        begin();
        claim("1000000", "0");
        approveUpTo("instructTreasury", "1000000");
        // certified on 2026-03-02, due within 30 days: 2026-04-01
        assertThat(payment().dueOn()).hasToString("2026-04-01");
        story.daysLater(40);
        story.approve("instructTreasury");
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));
        // ten days of 0.05 %
        assertThat(payment().interest()).isEqualTo(Money.of("5000"));
        assertThat(moneyLines()).contains("逾期利息 5000.00");
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
        begun = Works.start(context, story, "disbursement", Map.of());
    }

    private void newInvoice() {
        invoice = "INV-" + (100_000 + INVOICES.incrementAndGet());
    }

    private void claim(String claimed, String wagePart) {
        claim("progress", claimed, wagePart);
    }

    private void claim(String kind, String claimed, String wagePart) {
        story.approve(
                "claimPayment", Map.of("kind", kind, "claimed", claimed, "wagePart", wagePart, "invoiceNo", invoice));
    }

    private static Map<String, ?> funding(String line, String amount) {
        return Map.of("funding", List.of(Map.of("lineNo", line, "amount", amount)));
    }

    /** Everything before a step; {@code approval} stands for either of the two. */
    private void approveUpTo(String step, String certified) {
        for (String review : REVIEWS) {
            if (review.equals(step) || (review.equals("approvePayment") && step.equals("approval"))) {
                return;
            }
            // a large contract is audited as it goes
            boolean tracked = review.equals("auditPayment") && story.openSteps().contains("trackPayment");
            story.approve(
                    tracked ? "trackPayment" : review,
                    review.equals("certifyPayment") ? Map.of("certified", certified) : Map.of());
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

    private Money free() {
        return ledger.balance(new Account(Account.Kind.contractFree, story.no() + "-C1"));
    }

    private void nothingIsReserved() {
        assertThat(moneyLines()).contains("在途 0.00", "质保金暂扣 0.00", "指标占用 0.00");
        assertThat(free()).isEqualTo(Money.of("5000000"));
        assertThat(ledger.discrepancies()).isEmpty();
    }

    private List<String> transfers() {
        return jdbc.queryForList(
                "select purpose || ' ' || amount || ' ' || t.status || ' ' || t.paid from treasury_instruction t"
                        + " join payment p using (payment_no) where p.project_no = ? order by instruction_no",
                String.class,
                story.no().value());
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
