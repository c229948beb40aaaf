package org.schoolworks.ledger;

import java.util.List;
import org.schoolworks.kernel.Money;

/** What the accounts of one project hold, read at once. */
public final class Balances {

    private final List<Ledger.Balance> all;

    Balances(List<Ledger.Balance> all) {
        this.all = all;
    }

    /** The sum over all accounts of a kind, 元. */
    public Money sum(Account.Kind kind) {
        return all.stream()
                .filter(balance -> balance.kind() == kind)
                .map(Ledger.Balance::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    /** Whether the project has an account of the kind. */
    public boolean knows(Account.Kind kind) {
        return all.stream().anyMatch(balance -> balance.kind() == kind);
    }

    public Money of(Account account) {
        return all.stream()
                .filter(balance -> balance.account().equals(account.name()))
                .map(Ledger.Balance::amount)
                .findFirst()
                .orElse(Money.ZERO);
    }
}
