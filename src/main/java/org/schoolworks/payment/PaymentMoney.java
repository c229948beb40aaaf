package org.schoolworks.payment;

import java.util.List;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.worklist.MoneyLines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The end of the money chain: what is paid, and what is on its way. */
@Component
@Order(40)
class PaymentMoney implements MoneyLines {

    private final Payments payments;

    PaymentMoney(Payments payments) {
        this.payments = payments;
    }

    @Override
    public List<Line> moneyOf(ProjectNo project) {
        Totals totals = payments.totals(project);
        return List.of(new Line("已支付", totals.paid()), new Line("在途", totals.onItsWay()));
    }
}
