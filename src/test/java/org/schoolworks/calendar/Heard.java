package org.schoolworks.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A listener as another room has one: it computes a date anew, in the transaction that enters the year. */
class Heard {

    final List<String> dates = new ArrayList<>();
    boolean fails;

    private final WorkingDays days;

    Heard(WorkingDays days) {
        this.days = days;
    }

    @EventListener
    void on(YearEntered entered) {
        if (fails) {
            throw new IllegalStateException("the listener fails");
        }
        dates.add(entered.year()
                + " "
                + days.after(LocalDate.of(2026, 12, 30), 3, DayUnit.WORKING_DAY, true)
                        .text()
                + (TransactionSynchronizationManager.isActualTransactionActive() ? " in" : " outside"));
    }
}
