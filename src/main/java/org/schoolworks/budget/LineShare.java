package org.schoolworks.budget;

import org.schoolworks.kernel.Money;

/** What a payment takes from one budget line, 元. */
public record LineShare(String lineNo, Money amount) {}
