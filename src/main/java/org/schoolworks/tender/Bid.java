package org.schoolworks.tender;

import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * A bid (投标).
 *
 * @param bidder the name under which it was made
 * @param organisationId null while the bidder has no organisation in this system
 * @param price 投标报价, 元
 * @param rank 1 for the first candidate; null for one who is none
 * @param declined was to be given the contract and refused to sign it
 */
record Bid(
        String tenderNo,
        String bidder,
        @Nullable String organisationId,
        Money price,
        @Nullable Integer rank,
        boolean declined) {}
