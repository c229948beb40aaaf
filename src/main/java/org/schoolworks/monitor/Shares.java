package org.schoolworks.monitor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Means and shares as a person reads them, to one place. */
final class Shares {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Shares() {}

    /** Of working days; null where nothing was done. */
    static @Nullable BigDecimal mean(long days, long done) {
        return done == 0 ? null : BigDecimal.valueOf(days).divide(BigDecimal.valueOf(done), 1, RoundingMode.HALF_UP);
    }

    /** Of a hundred; nothing of nothing. */
    static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part)
                .multiply(HUNDRED)
                .divide(BigDecimal.valueOf(Math.max(1, whole)), 1, RoundingMode.HALF_UP);
    }
}
