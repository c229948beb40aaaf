package org.schoolworks.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;

/**
 * An amount of money in 元, exact to the fen. 万元 exist on screens and in reports alone, and are converted by {@link #ofWan}.
 *
 * @param yuan the amount, scale 2
 */
public record Money(BigDecimal yuan) implements Comparable<Money> {

    public static final Money ZERO = new Money(BigDecimal.ZERO);

    private static final BigDecimal WAN = new BigDecimal(10_000);

    public Money {
        yuan = yuan.setScale(2, RoundingMode.UNNECESSARY);
    }

    /** @throws NumberFormatException where the text is no number; ArithmeticException where it is finer than a fen */
    public static Money of(String yuan) {
        return new Money(new BigDecimal(yuan));
    }

    public static Money of(long yuan) {
        return new Money(BigDecimal.valueOf(yuan));
    }

    /** From 万元, as reports state them. */
    public static Money ofWan(String wan) {
        return new Money(new BigDecimal(wan).multiply(WAN));
    }

    public Money plus(Money other) {
        return new Money(yuan.add(other.yuan));
    }

    public Money minus(Money other) {
        return new Money(yuan.subtract(other.yuan));
    }

    /** The given share, rounded half up to the fen. */
    public Money times(BigDecimal factor) {
        return new Money(yuan.multiply(factor).setScale(2, RoundingMode.HALF_UP));
    }

    public boolean exceeds(Money other) {
        return compareTo(other) > 0;
    }

    /** Whether it exceeds so many times another amount; nothing is rounded, so that not even a fen slips through. */
    public boolean exceeds(BigDecimal times, Money other) {
        return yuan.compareTo(other.yuan.multiply(times)) > 0;
    }

    /** The lesser of the two. */
    public Money min(Money other) {
        return exceeds(other) ? other : this;
    }

    /** The greater of the two. */
    public Money max(Money other) {
        return other.exceeds(this) ? other : this;
    }

    public boolean isPositive() {
        return yuan.signum() > 0;
    }

    /** As a screen shows it: {@code 1,234,567.00元}. */
    public String text() {
        return new DecimalFormat("#,##0.00").format(yuan) + "元";
    }

    @Override
    public int compareTo(Money other) {
        return yuan.compareTo(other.yuan);
    }

    @Override
    public String toString() {
        return yuan.toPlainString();
    }
}
