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
 * @param atMostUntil the day on which it goes on whatever is decided by then; null where the law sets none
 */
record Suspension(
        String tenderNo,
        String disputeNo,
        LocalDate fromOn,
        @Nullable LocalDate untilOn,
        String reason,
        String basis,
        boolean counted,
        SuspensionScope scope,
        @Nullable LocalDate atMostUntil) {

    boolean isOpen() {
        return untilOn == null;
    }

    /** Whether it still stops anything: its longest time may have passed before anybody has ended it. */
    boolean stopsOn(LocalDate day) {
        return isOpen() && (atMostUntil == null || day.isBefore(atMostUntil));
    }

    /** Up to today where it still goes on. */
    StoppedTime time(LocalDate today) {
        LocalDate until = untilOn == null ? today : untilOn;
        if (atMostUntil != null && until.isAfter(atMostUntil)) {
            until = atMostUntil;
        }
        return new StoppedTime(fromOn, until.isBefore(fromOn) ? fromOn : until);
    }
}
