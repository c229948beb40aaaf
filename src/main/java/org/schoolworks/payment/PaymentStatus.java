package org.schoolworks.payment;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of a disbursement, in their order, and which may follow which. */
public enum PaymentStatus {
    CLAIMED("已申请"),
    CERTIFIED("监理已签证"),
    REVIEWED("基建科已审核"),
    FUNDS_CHECKED("资金已核验"),
    APPROVED("已批准支付"),
    INSTRUCTED("已签发支付指令"),
    /** 退票: the bank sent it back; the money stays reserved until it is instructed anew. */
    RETURNED("银行退票"),
    PAID("已支付"),
    /** Sent back to the contractor: nothing is reserved until it is claimed again. */
    WITHDRAWN("已退回施工单位"),
    REJECTED("不予支付");

    private static final Map<PaymentStatus, Set<PaymentStatus>> NEXT = Map.of(
            CLAIMED, EnumSet.of(CERTIFIED, WITHDRAWN, REJECTED),
            CERTIFIED, EnumSet.of(REVIEWED, WITHDRAWN, REJECTED),
            REVIEWED, EnumSet.of(FUNDS_CHECKED, WITHDRAWN, REJECTED),
            FUNDS_CHECKED, EnumSet.of(APPROVED, WITHDRAWN, REJECTED),
            APPROVED, EnumSet.of(INSTRUCTED),
            INSTRUCTED, EnumSet.of(PAID, RETURNED),
            RETURNED, EnumSet.of(INSTRUCTED),
            WITHDRAWN, EnumSet.of(CLAIMED));

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

    boolean mayBecome(PaymentStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
