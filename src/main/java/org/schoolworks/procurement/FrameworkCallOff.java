package org.schoolworks.procurement;

import java.time.LocalDate;
import org.schoolworks.kernel.Money;

/**
 * What an attempt called off under an agreement (第二阶段成交).
 *
 * @param unitPrice 元, at most the agreed one
 */
record FrameworkCallOff(String tenderNo, String agreementNo, String supplierId, Money unitPrice, LocalDate calledOn) {}
