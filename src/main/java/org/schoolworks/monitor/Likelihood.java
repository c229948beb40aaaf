package org.schoolworks.monitor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Between which shares in a hundred a share lies that was drawn from few finished cases: in eight of ten such cases the true one is
 * within (Wilson's interval). Never none and never all: so few cases cannot tell that.
 */
record Likelihood(int low, int high) {

    /** From so many on the share itself is told, and a verdict. */
    static final int ENOUGH = 20;

    /** Of the normal distribution, squared; four fifths lie within as much on either side. */
    private static final BigDecimal EIGHTY_PERCENT = new BigDecimal("1.6424");

    private static final MathContext EXACT = MathContext.DECIMAL32;

    /**
     * @param percent the share of the futures
     * @param cases how many finished cases the scarcest stage has
     * @return null where the cases are enough
     */
    static @Nullable Likelihood of(int percent, int cases) {
        if (cases >= ENOUGH || cases < 1) {
            return null;
        }
        BigDecimal share = BigDecimal.valueOf(percent, 2);
        BigDecimal weight = EIGHTY_PERCENT.divide(BigDecimal.valueOf(cases), EXACT);
        BigDecimal whole = BigDecimal.ONE.add(weight);
        BigDecimal middle = share.add(weight.divide(BigDecimal.valueOf(2), EXACT));
        BigDecimal half = weight.multiply(
                        share.multiply(BigDecimal.ONE.subtract(share)).add(weight.divide(BigDecimal.valueOf(4), EXACT)))
                .sqrt(EXACT);
        return new Likelihood(
                Math.max(1, percent(middle.subtract(half), whole, RoundingMode.FLOOR)),
                Math.min(99, percent(middle.add(half), whole, RoundingMode.CEILING)));
    }

    private static int percent(BigDecimal part, BigDecimal whole, RoundingMode rounding) {
        return part.divide(whole, EXACT).movePointRight(2).setScale(0, rounding).intValueExact();
    }
}
