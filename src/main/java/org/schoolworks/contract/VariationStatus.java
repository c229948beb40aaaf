package org.schoolworks.contract;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of a variation, in their order, and which may follow which. */
public enum VariationStatus {
    REQUESTED("已申请"),
    SUPERVISED("监理已审核"),
    DESIGNED("设计已确认"),
    PRICED("造价已审核"),
    REVIEWED("基建科已审核"),
    APPROVED("已批准"),
    /** Sent back or withdrawn: nothing is reserved until it is requested again. */
    WITHDRAWN("已退回申请人"),
    REJECTED("不予批准"),
    /** Its process was ended without a decision. */
    CANCELLED("流程已终止");

    private static final Map<VariationStatus, Set<VariationStatus>> NEXT = Map.of(
            REQUESTED, EnumSet.of(SUPERVISED, WITHDRAWN, REJECTED, CANCELLED),
            SUPERVISED, EnumSet.of(DESIGNED, WITHDRAWN, REJECTED, CANCELLED),
            DESIGNED, EnumSet.of(PRICED, WITHDRAWN, REJECTED, CANCELLED),
            PRICED, EnumSet.of(REVIEWED, WITHDRAWN, REJECTED, CANCELLED),
            REVIEWED, EnumSet.of(APPROVED, WITHDRAWN, REJECTED, CANCELLED),
            WITHDRAWN, EnumSet.of(REQUESTED, REJECTED, CANCELLED));

    private final String text;

    VariationStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    /** On its way: what it adds is reserved on the project's ceiling, where the ceiling has it. */
    public boolean isLive() {
        return NEXT.containsKey(this) && this != WITHDRAWN;
    }

    boolean mayBecome(VariationStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
