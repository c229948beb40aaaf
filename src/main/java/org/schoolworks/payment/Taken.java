package org.schoolworks.payment;

import org.schoolworks.kernel.Money;

/**
 * What the other payments of a contract have taken already, on their way or paid, 元.
 *
 * @param advance of the advance
 * @param works of measured works, wages that were paid ahead of the measure included
 * @param wages of them, paid ahead of a measure
 */
record Taken(Money advance, Money works, Money wages) {}
