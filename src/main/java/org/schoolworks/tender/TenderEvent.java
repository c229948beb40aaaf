package org.schoolworks.tender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * A dated event of an attempt for which its row has no column (招标事项). It never changes.
 *
 * @param event its code, as the table {@code tenderClock} names it
 * @param number of its paper
 * @param medium where it was published
 * @param file SHA-256 of its paper
 * @param wasOn the date that it moved, as it stood before; null where it moved none
 * @param becameOn to which day
 * @param amount 元
 */
public record TenderEvent(
        String tenderNo,
        String event,
        LocalDate happenedOn,
        @Nullable String number,
        @Nullable String medium,
        @Nullable String file,
        @Nullable LocalDate wasOn,
        @Nullable LocalDate becameOn,
        @Nullable Money amount,
        String note) {

    static TenderEvent of(Tender tender, String event, LocalDate on, String note) {
        return new TenderEvent(tender.tenderNo(), event, on, null, null, null, null, null, null, note);
    }

    /** That a date was moved (顺延). */
    static TenderEvent moved(Tender tender, String event, LocalDate on, LocalDate was, LocalDate became, String note) {
        return new TenderEvent(tender.tenderNo(), event, on, null, null, null, was, became, null, note);
    }

    TenderEvent published(@Nullable String number, @Nullable String medium, @Nullable String file) {
        return new TenderEvent(tenderNo, event, happenedOn, number, medium, file, wasOn, becameOn, amount, note);
    }

    TenderEvent of(Money sum) {
        return new TenderEvent(tenderNo, event, happenedOn, number, medium, file, wasOn, becameOn, sum, note);
    }
}
