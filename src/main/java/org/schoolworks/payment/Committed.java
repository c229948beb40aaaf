package org.schoolworks.payment;

import org.schoolworks.kernel.Money;

/**
 * What the other payments of a project have taken already, 元.
 *
 * @param paid of the contract
 * @param reserved by payments of the contract that are on their way
 * @param certified of the contract in all, on its way or paid
 * @param paidInProject of the project, under whichever contract
 * @param checkedInProject of the project, not yet paid, of those that have passed the check of funds
 */
record Committed(Money paid, Money reserved, Money certified, Money paidInProject, Money checkedInProject) {}
