package org.schoolworks.procurement;

import org.schoolworks.kernel.Money;

/**
 * A supplier that was admitted to a framework agreement (入围供应商).
 *
 * @param unitPrice the highest unit price at which one may call off (协议价), 元
 */
record FrameworkSupplier(String agreementNo, String supplierId, Money unitPrice) {}
