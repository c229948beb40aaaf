package org.schoolworks.budget;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.ledger.Account;

/**
 * A budget line (预算指标): money of one source that a project's payments are made from.
 *
 * @param lineNo such as {@code 2015-BLD-0012-B1}
 * @param fundNo the special fund it was allotted from, or null
 * @param amount 元
 * @param expiresOn the fund's last day
 */
public record BudgetLine(
        String lineNo,
        String projectNo,
        int seq,
        String source,
        @Nullable String fundNo,
        Money amount,
        @Nullable LocalDate expiresOn) {

    public Account free() {
        return new Account(Account.Kind.lineFree, lineNo);
    }

    public Account reserved() {
        return new Account(Account.Kind.lineReserved, lineNo);
    }

    public Account paid() {
        return new Account(Account.Kind.linePaid, lineNo);
    }

    boolean hasLapsed(LocalDate today) {
        return expiresOn != null && today.isAfter(expiresOn);
    }
}
