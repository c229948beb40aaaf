package org.schoolworks.payment;

import java.util.ArrayList;
import java.util.List;
import org.schoolworks.contract.Contract;
import org.schoolworks.contract.Contracting;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.ledger.Account;
import org.schoolworks.ledger.Balances;
import org.schoolworks.ledger.Ledger;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The end of the money chain: what is paid, on its way, held back, and left. */
@Component
@Order(40)
class PaymentMoney implements MoneyLines {

    private final Payments payments;
    private final Contracting contracting;
    private final Ledger ledger;

    PaymentMoney(Payments payments, Contracting contracting, Ledger ledger) {
        this.contracting = contracting;
        this.payments = payments;
        this.ledger = ledger;
    }

    @Override
    public List<Line> moneyOf(ProjectNo project) {
        Totals totals = payments.totals(project);
        Balances balances = ledger.balances(project);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("已支付", totals.paid()));
        lines.add(new Line("在途", totals.onItsWay()));
        if (balances.knows(Account.Kind.contractFree)) {
            if (contracting.find(project).filter(Contract::isPurchase).isEmpty()) {
                lines.add(new Line("质保金暂扣", balances.sum(Account.Kind.contractRetained)));
            }
            lines.add(new Line("合同可请款", balances.sum(Account.Kind.contractFree)));
        }
        if (balances.knows(Account.Kind.lineFree)) {
            lines.add(new Line("指标占用", balances.sum(Account.Kind.lineReserved)));
            lines.add(new Line("指标可用", balances.sum(Account.Kind.lineFree)));
        }
        if (totals.interest().isPositive()) {
            lines.add(new Line("逾期利息", totals.interest()));
        }
        return lines;
    }
}
