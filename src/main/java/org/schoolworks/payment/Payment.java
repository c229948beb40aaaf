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
 * @param claimed what the contractor asks for, 元
 * @param wagePart 人工费 within it, 元, which goes to the wage account (保障农民工工资支付条例 arts 26, 29)
 * @param certified what the supervisor certifies and what will be paid, 元
 * @param paidOn the day on the bank's receipt
 */
public record Payment(
        long paymentNo,
        String projectNo,
        String contractNo,
        String caseId,
        Money claimed,
        Money wagePart,
        @Nullable Money certified,
        String invoiceNo,
        PaymentStatus status,
        Instant claimedAt,
        @Nullable Instant certifiedAt,
        @Nullable Instant reviewedAt,
        @Nullable Instant fundsCheckedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant instructedAt,
        @Nullable LocalDate paidOn,
        int version) {

    /** What it reserves, or what was paid: the certified amount, before that the claimed one. */
    public Money amount() {
        return certified != null ? certified : claimed;
    }

    /** @throws Refused where the wage part is not within the claim */
    static Payment claim(
            String projectNo,
            String contractNo,
            String caseId,
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
        return new Payment(
                0,
                projectNo,
                contractNo,
                caseId,
                claimed,
                wagePart,
                null,
                invoiceNo,
                PaymentStatus.CLAIMED,
                now,
                null,
                null,
                null,
                null,
                null,
                null,
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
                claim.claimed,
                claim.wagePart,
                null,
                claim.invoiceNo,
                PaymentStatus.CLAIMED,
                claim.claimedAt,
                null,
                null,
                null,
                null,
                null,
                null,
                version);
    }

    /** @throws Refused where more is certified than was claimed, or less than its wage part */
    Payment certified(Money amount, Instant now) {
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
        return with(PaymentStatus.CERTIFIED, amount, now, reviewedAt, fundsCheckedAt, approvedAt, instructedAt, paidOn);
    }

    Payment reviewed(Instant now) {
        check(PaymentStatus.REVIEWED);
        return with(
                PaymentStatus.REVIEWED, certified, certifiedAt, now, fundsCheckedAt, approvedAt, instructedAt, paidOn);
    }

    Payment fundsChecked(Instant now) {
        check(PaymentStatus.FUNDS_CHECKED);
        return with(
                PaymentStatus.FUNDS_CHECKED, certified, certifiedAt, reviewedAt, now, approvedAt, instructedAt, paidOn);
    }

    Payment approved(Instant now) {
        check(PaymentStatus.APPROVED);
        return with(
                PaymentStatus.APPROVED, certified, certifiedAt, reviewedAt, fundsCheckedAt, now, instructedAt, paidOn);
    }

    Payment instructed(Instant now) {
        check(PaymentStatus.INSTRUCTED);
        return with(
                PaymentStatus.INSTRUCTED, certified, certifiedAt, reviewedAt, fundsCheckedAt, approvedAt, now, paidOn);
    }

    Payment paid(LocalDate on) {
        check(PaymentStatus.PAID);
        return with(
                PaymentStatus.PAID, certified, certifiedAt, reviewedAt, fundsCheckedAt, approvedAt, instructedAt, on);
    }

    Payment returned() {
        return become(PaymentStatus.RETURNED);
    }

    Payment withdrawn() {
        return become(PaymentStatus.WITHDRAWN);
    }

    Payment rejected() {
        return become(PaymentStatus.REJECTED);
    }

    private Payment become(PaymentStatus next) {
        check(next);
        return with(next, certified, certifiedAt, reviewedAt, fundsCheckedAt, approvedAt, instructedAt, paidOn);
    }

    private void check(PaymentStatus next) {
        if (!status.mayBecome(next)) {
            throw new Refused("paymentStatus", "该笔拨款现为“" + status.text() + "”，不能转为“" + next.text() + "”");
        }
    }

    private Payment with(
            PaymentStatus next,
            @Nullable Money amount,
            @Nullable Instant certifiedNow,
            @Nullable Instant reviewedNow,
            @Nullable Instant checkedNow,
            @Nullable Instant approvedNow,
            @Nullable Instant instructedNow,
            @Nullable LocalDate paid) {
        return new Payment(
                paymentNo,
                projectNo,
                contractNo,
                caseId,
                claimed,
                wagePart,
                amount,
                invoiceNo,
                next,
                claimedAt,
                certifiedNow,
                reviewedNow,
                checkedNow,
                approvedNow,
                instructedNow,
                paid,
                version);
    }
}
