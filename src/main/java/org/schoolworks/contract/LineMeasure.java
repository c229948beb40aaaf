package org.schoolworks.contract;

import org.schoolworks.kernel.Money;

/** What is measured of one line of a contract, from the commencement on, 元. */
public record LineMeasure(int line, Money measured) {}
