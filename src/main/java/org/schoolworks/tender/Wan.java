package org.schoolworks.tender;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.schoolworks.kernel.Money;

/** Amounts as the rules state them, in 万元. */
final class Wan {

    private static final int EXACT_TO_THE_FEN = 6;

    private Wan() {}

    /** Such as {@code 400.00 万元}; what is finer keeps its digits. */
    static String text(Money amount) {
        BigDecimal wan = amount.yuan()
                .divide(BigDecimal.valueOf(10_000), EXACT_TO_THE_FEN, RoundingMode.UNNECESSARY)
                .stripTrailingZeros();
        return (wan.scale() < 2 ? wan.setScale(2, RoundingMode.UNNECESSARY) : wan).toPlainString() + " 万元";
    }
}
