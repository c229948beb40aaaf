package org.schoolworks.quotation;

import org.schoolworks.kernel.Money;

/**
 * A quotation as it was read at the opening (启封的报价).
 *
 * @param requestNo of the request for quotations
 * @param supplierId an organisation
 * @param supplier its name
 * @param seq which of the supplier's versions it is
 * @param price 元
 * @param terms what the supplier wrote beside it (报价说明); may be empty
 */
public record Quotation(String requestNo, String supplierId, String supplier, int seq, Money price, String terms) {}
