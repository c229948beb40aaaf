package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.calendar.StoppedTime;

/**
 * The time for which a dispute stops an attempt (暂停).
 *
 * @param fromOn the first day that does not count
 * @param untilOn the day on which it went on; null while it is suspended
 * @param basis article
 * @param counted whether the dates of the attempt are moved by its days already
 */
record Suspension(
        String tenderNo,
        String disputeNo,
        LocalDate fromOn,
        @Nullable LocalDate untilOn,
        String reason,
        String basis,
        boolean counted) {

    boolean isOpen() {
        return untilOn == null;
    }

    /** Up to today where it still goes on. */
    StoppedTime time(LocalDate today) {
        LocalDate until = untilOn == null ? today : untilOn;
        return new StoppedTime(fromOn, until.isBefore(fromOn) ? fromOn : until);
    }
}
