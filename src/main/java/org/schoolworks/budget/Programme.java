package org.schoolworks.budget;

import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * A programme as the bureau reports it (专项), such as the safe-school buildings or the one-key alarms.
 *
 * @param kind building, renovation, procurement, service or fund
 * @param planned 元, or null where the report gives no figure
 */
public record Programme(
        String programme,
        String name,
        String kind,
        @Nullable Money planned,
        @Nullable Integer quantity,
        @Nullable String unit,
        @Nullable String period,
        @Nullable String stage,
        String note) {}
