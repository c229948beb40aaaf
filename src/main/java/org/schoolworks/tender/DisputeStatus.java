package org.schoolworks.tender;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of a dispute, and which may follow which. */
public enum DisputeStatus {
    RECEIVED("已收到"),
    ADMITTED("已受理"),
    DECLINED("不予受理"),
    DISMISSED("不成立"),
    UPHELD("成立"),
    /** Its case was ended without a decision. */
    CANCELLED("流程已终止");

    private static final Map<DisputeStatus, Set<DisputeStatus>> NEXT = Map.of(
            RECEIVED, EnumSet.of(ADMITTED, DECLINED, CANCELLED),
            ADMITTED, EnumSet.of(DISMISSED, UPHELD, CANCELLED));

    private final String text;

    DisputeStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    boolean isLive() {
        return NEXT.containsKey(this);
    }

    boolean mayBecome(DisputeStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
