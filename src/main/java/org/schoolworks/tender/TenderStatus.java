package org.schoolworks.tender;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The legal facts of an attempt to find a contractor, and which may follow which. */
public enum TenderStatus {
    PLANNED("方案已定"),
    NOTICE_PUBLISHED("公告已发布"),
    BIDS_OPENED("已开标"),
    EVALUATED("已评标"),
    CANDIDATES_PUBLISHED("候选人已公示"),
    AWARDED("已定标"),
    SIGNED("已签合同"),
    FAILED("失败");

    private static final Map<TenderStatus, Set<TenderStatus>> NEXT = Map.of(
            PLANNED, EnumSet.of(PLANNED, NOTICE_PUBLISHED, EVALUATED, AWARDED, FAILED),
            NOTICE_PUBLISHED, EnumSet.of(BIDS_OPENED, FAILED),
            BIDS_OPENED, EnumSet.of(EVALUATED, FAILED),
            EVALUATED, EnumSet.of(CANDIDATES_PUBLISHED, BIDS_OPENED, AWARDED, FAILED),
            CANDIDATES_PUBLISHED, EnumSet.of(AWARDED, BIDS_OPENED, FAILED),
            AWARDED, EnumSet.of(SIGNED, CANDIDATES_PUBLISHED, EVALUATED, FAILED));

    private final String text;

    TenderStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    boolean mayBecome(TenderStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }
}
