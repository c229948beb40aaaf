package org.schoolworks.payment;

import org.schoolworks.kernel.Money;

/** One line of a certificate: measured and retained to date, 元. */
public record PaymentLine(int line, Money measured, Money retained) {}
