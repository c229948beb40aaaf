package org.schoolworks.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Balances;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The part of the money chain that a contract adds: its price and variations, what is left to commit, and how much of it is done. */
@Component
@Order(30)
class ContractMoney implements MoneyLines {

    private final Contracts contracts;
    private final Ledger ledger;

    ContractMoney(Contracts contracts, Ledger ledger) {
        this.contracts = contracts;
        this.ledger = ledger;
    }

    @Override
    public List<Line> moneyOf(ProjectNo project) {
        @Nullable Contract contract = contracts.find(project).orElse(null);
        Balances balances = ledger.balances(project);
        boolean bound = balances.knows(Account.Kind.projectFree);
        Line left = new Line("概算余额", bound ? balances.sum(Account.Kind.projectFree) : null);
        if (contract != null && contract.isPurchase()) {
            return List.of(new Line("合同价", contract.price()), left);
        }
        return List.of(
                new Line("合同价", contract == null ? null : contract.price()),
                new Line("已批变更", contract == null ? null : contract.variations()),
                new Line("变更在途", contract == null ? null : balances.sum(Account.Kind.variationReserved)),
                left,
                new Line("累计完成工程款", contract == null ? null : contract.measured()));
    }
}
