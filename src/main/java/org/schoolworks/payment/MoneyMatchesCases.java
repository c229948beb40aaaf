package org.schoolworks.payment;

import java.util.List;
import org.schoolworks.ledger.Ledger;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Health: what is reserved for payments belongs to cases that live, and the ledger as a whole is in balance. */
@Component
class MoneyMatchesCases implements HealthIndicator {

    private static final int SHOWN = 10;

    private final PaymentMapper payments;
    private final Ledger ledger;

    MoneyMatchesCases(PaymentMapper payments, Ledger ledger) {
        this.payments = payments;
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        List<String> dead = payments.casesWithoutToken(SHOWN);
        boolean balanced = ledger.isInBalance();
        return (dead.isEmpty() && balanced ? Health.up() : Health.down())
                .withDetail("reservationsWithoutCase", dead)
                .withDetail("ledgerInBalance", balanced)
                .build();
    }
}
