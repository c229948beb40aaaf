package org.schoolworks.payment;

import org.schoolworks.kernel.Money;

/**
 * The payments of a project in sum, 元.
 *
 * @param onItsWay 在途: claimed and not yet paid, sent back or refused
 * @param interest 逾期利息
 */
public record Totals(Money paid, Money onItsWay, Money interest) {}
