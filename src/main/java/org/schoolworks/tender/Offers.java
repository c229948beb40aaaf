package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/** What suppliers offered where quotations were asked for within an attempt without a tender. Another room keeps them. */
public interface Offers {

    /** Empty where none were asked for, or not any more. */
    Optional<Asked> ofTender(String tenderNo);

    /**
     * A request for quotations.
     *
     * @param opened whether the quotations may be read; before that there is no offer
     * @param openedOn null before that
     * @param failed whether too few have quoted, so that nothing was opened
     * @param offers the cheapest first
     */
    record Asked(String requestNo, boolean opened, @Nullable LocalDate openedOn, boolean failed, List<Offer> offers) {}

    /**
     * @param supplierId an organisation
     * @param supplier its name
     * @param price 元
     */
    record Offer(String supplierId, String supplier, Money price) {}
}
