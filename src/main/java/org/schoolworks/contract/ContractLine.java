package org.schoolworks.contract;

import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * One line of a contract's bill (合同清单分项): the price, or what a variation added.
 *
 * @param line from 1
 * @param amount 元, as varied
 * @param measured 累计完成, 元, as the contractor reports it
 * @param variationNo the variation that added the line, or null for the contract's own
 */
public record ContractLine(
        String contractNo, int line, String name, Money amount, Money measured, @Nullable String variationNo) {

    /** What may be measured, never less than before and never more than the line holds. */
    ContractLine measuredAs(Money cumulative) {
        return new ContractLine(contractNo, line, name, amount, cumulative, variationNo);
    }

    ContractLine reducedBy(Money reduction) {
        return new ContractLine(contractNo, line, name, amount.minus(reduction), measured, variationNo);
    }
}
