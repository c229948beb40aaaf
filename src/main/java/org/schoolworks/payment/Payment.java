package org.schoolworks.payment;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Refused;

/**
 * One disbursement (拨款). Its verbs return the next state, and refuse from a wrong one.
 *
 * @param caseId the process instance; a claim that was sent back is claimed anew in the same one
 * @param claimed what the contractor or supplier asks for, 元
 * @param wagePart 人工费 within it, 元, which goes to the wage account (保障农民工工资支付条例 arts 26, 29)
 * @param certified what the supervisor certifies, or the buyer confirms, and what will be paid, 元
 * @param retained what its certificate added to the retention of the contract, 元
 * @param dueOn the last day on which it is paid in time (保障中小企业款项支付条例 art. 9)
 * @param paid what the bank has paid of it, 元
 * @param paidOn the day on the bank's latest receipt
 * @param interest 逾期利息, 元: owed because the bank paid after {@code dueOn} (保障中小企业款项支付条例 art. 17)
 */
public record Payment(
        long paymentNo,
        String projectNo,
        String contractNo,
        String caseId,
        PaymentKind kind,
        Money claimed,
        Money wagePart,
        @Nullable Money certified,
        Money retained,
        String invoiceNo,
        PaymentStatus status,
        Instant claimedAt,
        @Nullable Instant certifiedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant instructedAt,
        @Nullable LocalDate dueOn,
        Money paid,
        @Nullable LocalDate paidOn,
        Money interest,
        int version) {

    /** What it reserves, or what was paid: the certified amount, before that the claimed one. */
    public Money amount() {
        return certified != null ? certified : claimed;
    }

    /** What the bank has still to pay, 元. */
    public Money open() {
        return amount().minus(paid);
    }

    /** @throws Refused where the wage part is not within the claim */
    static Payment claim(
            String projectNo,
            String contractNo,
            String caseId,
            PaymentKind kind,
            Money claimed,
            Money wagePart,
            String invoiceNo,
            Instant now) {
        if (!claimed.isPositive()) {
            throw Given.wrong("form", "claimed", "申请金额须大于 0，现为 " + claimed.text());
        }
        if (Money.ZERO.exceeds(wagePart) || wagePart.exceeds(claimed)) {
            throw Given.wrong("wagePart", "wagePart", "人工费须在 0 与申请金额 " + claimed.text() + " 之间，现为 " + wagePart.text());
        }
        if (kind == PaymentKind.wage && !wagePart.equals(claimed)) {
            throw Given.wrong("wagePart", "wagePart", "单独申请人工费时，人工费应等于申请金额 " + claimed.text());
        }
        return new Payment(
                0,
                projectNo,
                contractNo,
                caseId,
                kind,
                claimed,
                wagePart,
                null,
                Money.ZERO,
                invoiceNo,
                PaymentStatus.CLAIMED,
                now,
                null,
                null,
                null,
                null,
                Money.ZERO,
                null,
                Money.ZERO,
                0);
    }

    /** A new version of a claim that was sent back. */
    Payment claimedAnew(Payment claim) {
        check(PaymentStatus.CLAIMED);
        return new Payment(
                paymentNo,
                projectNo,
                claim.contractNo,
                caseId,
                claim.kind,
                claim.claimed,
                claim.wagePart,
                null,
                claim.retained,
                claim.invoiceNo,
                PaymentStatus.CLAIMED,
                claim.claimedAt,
                null,
                null,
                null,
                null,
                Money.ZERO,
                null,
                Money.ZERO,
                version);
    }

    /** @throws Refused where more is certified than was claimed, or less than its wage part */
    Payment certified(Money amount, Money retention, LocalDate due, Instant now) {
        if (!amount.isPositive() || amount.exceeds(claimed)) {
            throw Given.wrong(
                    "certifiedAmount", "certified", "签证金额须大于 0 且不超过申请金额 " + claimed.text() + "，现为 " + amount.text());
        }
        if (wagePart.exceeds(amount)) {
            throw Given.wrong(
                    "wagePart",
                    "certified",
                    "签证金额 " + amount.text() + " 低于其中的人工费 " + wagePart.text() + "（保障农民工工资支付条例第29条：人工费足额拨入专户）；请退回施工单位修改");
        }
        check(PaymentStatus.CERTIFIED);
        return with(
                PaymentStatus.CERTIFIED, amount, retention, now, approvedAt, instructedAt, due, paid, paidOn, interest);
    }

    /**
     * Of a purchase: its buyer confirms, in place of supervisor and school.
     *
     * @throws Refused where more is confirmed than was claimed
     */
    Payment confirmed(Money amount, LocalDate due, Instant now) {
        if (!amount.isPositive() || amount.exceeds(claimed)) {
            throw Given.wrong(
                    "certifiedAmount", "confirmed", "确认金额须大于 0 且不超过申请金额 " + claimed.text() + "，现为 " + amount.text());
        }
        check(PaymentStatus.CONFIRMED);
        return with(
                PaymentStatus.CONFIRMED, amount, retained, now, approvedAt, instructedAt, due, paid, paidOn, interest);
    }

    Payment approved(Instant now) {
        check(PaymentStatus.APPROVED);
        return with(
                PaymentStatus.APPROVED,
                certified,
                retained,
                certifiedAt,
                now,
                instructedAt,
                dueOn,
                paid,
                paidOn,
                interest);
    }

    Payment instructed(Instant now) {
        check(PaymentStatus.INSTRUCTED);
        return with(
                PaymentStatus.INSTRUCTED,
                certified,
                retained,
                certifiedAt,
                approvedAt,
                now,
                dueOn,
                paid,
                paidOn,
                interest);
    }

    /**
     * The bank has paid a part, or the rest.
     *
     * @param late what is owed for its being late, 元
     */
    Payment paidBy(Money amount, LocalDate on, Money late) {
        Money sum = paid.plus(amount);
        return with(
                status,
                certified,
                retained,
                certifiedAt,
                approvedAt,
                instructedAt,
                dueOn,
                sum,
                paidOn == null || on.isAfter(paidOn) ? on : paidOn,
                interest.plus(late));
    }

    /** All that the treasury was told to pay has been answered by the bank. */
    Payment replied() {
        PaymentStatus next = open().equals(Money.ZERO)
                ? PaymentStatus.PAID
                : paid.isPositive() ? PaymentStatus.PARTLY_PAID : PaymentStatus.RETURNED;
        return become(next);
    }

    /** Moves on to the next fact of the review. */
    Payment become(PaymentStatus next) {
        check(next);
        return with(next, certified, retained, certifiedAt, approvedAt, instructedAt, dueOn, paid, paidOn, interest);
    }

    private void check(PaymentStatus next) {
        if (!status.mayBecome(next)) {
            throw new Refused("paymentStatus", "该笔拨款现为“" + status.text() + "”，不能转为“" + next.text() + "”");
        }
    }

    private Payment with(
            PaymentStatus next,
            @Nullable Money certifiedNow,
            Money retainedNow,
            @Nullable Instant certifiedWhen,
            @Nullable Instant approvedWhen,
            @Nullable Instant instructedWhen,
            @Nullable LocalDate due,
            Money paidNow,
            @Nullable LocalDate paidWhen,
            Money interestNow) {
        return new Payment(
                paymentNo,
                projectNo,
                contractNo,
                caseId,
                kind,
                claimed,
                wagePart,
                certifiedNow,
                retainedNow,
                invoiceNo,
                next,
                claimedAt,
                certifiedWhen,
                approvedWhen,
                instructedWhen,
                due,
                paidNow,
                paidWhen,
                interestNow,
                version);
    }
}
