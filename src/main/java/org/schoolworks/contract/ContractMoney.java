package org.schoolworks.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The part of the money chain that a contract adds: its price, and how much of it is done. */
@Component
@Order(30)
class ContractMoney implements MoneyLines {

    private final Contracts contracts;

    ContractMoney(Contracts contracts) {
        this.contracts = contracts;
    }

    @Override
    public List<Line> moneyOf(ProjectNo project) {
        @Nullable Contract contract = contracts.find(project).orElse(null);
        return List.of(
                new Line("合同价", contract == null ? null : contract.price()),
                new Line("累计完成工程款", contract == null ? null : contract.measured()));
    }
}
