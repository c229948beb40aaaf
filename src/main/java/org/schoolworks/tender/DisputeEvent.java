package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a dispute beside its row. It never changes.
 *
 * @param event its code, as the table {@code tenderClock} names it, or {@link #EXCLUDED}
 * @param untilOn of days that do not count, the day that counts again; null of what happened on one day
 */
record DisputeEvent(String disputeNo, String event, LocalDate happenedOn, @Nullable LocalDate untilOn, String note) {

    /** 检验、检测、鉴定、专家评审 and 补正: their days do not count for the decision (财政部令第94号 art. 27). */
    static final String EXCLUDED = "timeExcluded";
}
