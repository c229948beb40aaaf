package org.schoolworks.project;

import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;

/**
 * The figure that binds a project now (现行控制数): budget, else approved estimate, else investment estimate, else what was
 * applied for.
 *
 * @param label which of them it is
 * @param amount 元
 */
record Binding(String label, Money amount) {

    static Binding of(
            Money investment, @Nullable Money estimate, @Nullable Money approvedEstimate, @Nullable Money budget) {
        if (budget != null) {
            return new Binding("评审预算", budget);
        }
        if (approvedEstimate != null) {
            return new Binding("核定概算", approvedEstimate);
        }
        return estimate != null ? new Binding("投资估算", estimate) : new Binding("申报总投资", investment);
    }
}
