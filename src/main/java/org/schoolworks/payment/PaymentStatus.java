package org.schoolworks.payment;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of a disbursement, in their order, and which may follow which. */
public enum PaymentStatus {
    CLAIMED("已申请"),
    CERTIFIED("监理已签证"),
    AUDITED("造价已审核"),
    /** By the school, or of a purchase by whoever accepts for its buyer. */
    CONFIRMED("使用单位已确认"),
    /** By the capital works section, or of a purchase by the equipment centre. */
    REVIEWED("归口部门已审核"),
    FUNDS_CHECKED("资金已核验"),
    /** Only where the amount asks for more than the director's signature. */
    ENDORSED("局长已签批，待市政府决定"),
    APPROVED("已批准支付"),
    INSTRUCTED("已签发支付指令"),
    /** 退票: the bank sent it back; the money stays reserved until it is instructed anew. */
    RETURNED("银行退票"),
    /** 部分支付: the rest stays reserved until it is instructed anew. */
    PARTLY_PAID("部分支付"),
    PAID("已支付"),
    /** Sent back to whoever claimed it: nothing is reserved until it is claimed again. */
    WITHDRAWN("已退回申请人"),
    REJECTED("不予支付"),
    /** Given up by the claimant or after the bank's return, or its process was ended. */
    CANCELLED("已撤销");

    private static final Map<PaymentStatus, Set<PaymentStatus>> NEXT = Map.ofEntries(
            // a purchase has no supervisor: its buyer confirms what is claimed
            Map.entry(CLAIMED, EnumSet.of(CERTIFIED, CONFIRMED, WITHDRAWN, REJECTED, CANCELLED)),
            // a case of a diagram from before the audit goes straight to the review
            Map.entry(CERTIFIED, EnumSet.of(AUDITED, REVIEWED, WITHDRAWN, REJECTED, CANCELLED)),
            Map.entry(AUDITED, EnumSet.of(CONFIRMED, WITHDRAWN, REJECTED, CANCELLED)),
            Map.entry(CONFIRMED, EnumSet.of(REVIEWED, WITHDRAWN, REJECTED, CANCELLED)),
            Map.entry(REVIEWED, EnumSet.of(FUNDS_CHECKED, WITHDRAWN, REJECTED, CANCELLED)),
            Map.entry(FUNDS_CHECKED, EnumSet.of(ENDORSED, APPROVED, WITHDRAWN, REJECTED, CANCELLED)),
            Map.entry(ENDORSED, EnumSet.of(APPROVED, WITHDRAWN, REJECTED, CANCELLED)),
            Map.entry(APPROVED, EnumSet.of(INSTRUCTED, CANCELLED)),
            Map.entry(INSTRUCTED, EnumSet.of(PAID, PARTLY_PAID, RETURNED)),
            Map.entry(RETURNED, EnumSet.of(INSTRUCTED, CANCELLED)),
            Map.entry(PARTLY_PAID, EnumSet.of(INSTRUCTED)),
            Map.entry(WITHDRAWN, EnumSet.of(CLAIMED, CANCELLED)));

    private final String text;

    PaymentStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** On its way (在途): its money is reserved on the contract. */
    public boolean isLive() {
        return NEXT.containsKey(this) && this != WITHDRAWN;
    }

    /** The treasury has, or had, the instruction: what is out of our hands is not taken back, only reversed. */
    boolean isWithTheTreasury() {
        return this == INSTRUCTED || this == PARTLY_PAID;
    }

    boolean isOver() {
        return !NEXT.containsKey(this);
    }

    boolean mayBecome(PaymentStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
