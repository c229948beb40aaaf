package org.schoolworks.completion;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of a completion, in their order, and which may follow which. */
public enum CompletionStatus {
    /** The special checks are under way. */
    PENDING("专项验收中"),
    NOTIFIED("已通知质监，待验收"),
    RECTIFYING("返修中"),
    ACCEPTED("竣工验收合格"),
    FILED("已备案"),
    HANDED_OVER("已移交使用");

    private static final Map<CompletionStatus, Set<CompletionStatus>> NEXT = Map.of(
            PENDING, EnumSet.of(NOTIFIED),
            NOTIFIED, EnumSet.of(RECTIFYING, ACCEPTED),
            RECTIFYING, EnumSet.of(NOTIFIED),
            ACCEPTED, EnumSet.of(FILED),
            FILED, EnumSet.of(HANDED_OVER));

    private final String text;

    CompletionStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    boolean mayBecome(CompletionStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
