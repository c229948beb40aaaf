package org.schoolworks.quotation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a supplier's quotation as it was received.
 *
 * @param seq from 1; the last one counts
 * @param sealed null where the supplier has withdrawn (撤回)
 * @param receipt SHA-256 of what is sealed
 */
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
record SealedQuotation(
        String requestNo,
        String supplierId,
        int seq,
        Instant receivedAt,
        String submittedBy,
        byte @Nullable [] sealed,
        String receipt) {

    Seal seal() {
        return new Seal(requestNo, supplierId, seq, receivedAt);
    }
}
