package org.schoolworks.tender;

import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * An item of the catalogue for centralised government procurement (集中采购目录品目), as of a day.
 *
 * @param amountFrom from which budget on it is centralised, 元; zero where any is
 * @param frameworkBelow below which budget it is bought under a framework agreement (小额零星), 元; null where it is in none
 * @param selfUpTo how much of it one may buy by oneself in a year where neither the framework nor the online market serves, 元
 * @param basis the catalogue and its articles
 */
public record CatalogueItem(
        String code,
        String name,
        ProcurementCategory category,
        Money amountFrom,
        @Nullable Money frameworkBelow,
        @Nullable Money selfUpTo,
        String basis) {

    boolean centralised(Money budget) {
        return !amountFrom.exceeds(budget);
    }

    boolean underFramework(Money budget) {
        return frameworkBelow != null && frameworkBelow.exceeds(budget) && centralised(budget);
    }

    boolean maySelfPurchase(Money budget) {
        return selfUpTo != null && !budget.exceeds(selfUpTo);
    }
}
