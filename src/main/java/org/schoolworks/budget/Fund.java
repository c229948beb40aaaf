package org.schoolworks.budget;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * A special fund (专项资金).
 *
 * @param fundNo as the allotting document names it
 * @param source as in {@link Funding}
 * @param programme the one programme it may be spent on; null for any
 * @param purpose in the words of the document
 * @param amount 元
 * @param expiresOn the last day on which it may be allotted or paid; null where it does not lapse
 */
public record Fund(
        String fundNo,
        String name,
        String source,
        @Nullable String programme,
        String purpose,
        String documentNo,
        Money amount,
        @Nullable LocalDate expiresOn) {

    /** A programme that is not named is none. */
    Fund forProgramme() {
        return programme == null || !programme.isBlank()
                ? this
                : new Fund(fundNo, name, source, null, purpose, documentNo, amount, expiresOn);
    }

    boolean hasLapsed(LocalDate today) {
        return expiresOn != null && today.isAfter(expiresOn);
    }
}
