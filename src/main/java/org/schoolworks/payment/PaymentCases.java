package org.schoolworks.payment;

import org.jspecify.annotations.Nullable;
import org.schoolworks.contract.PaymentDue;
import org.schoolworks.engine.CaseWatch;
import org.schoolworks.people.People;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The life of a disbursement's case around its steps: it begins with a progress report, and what it reserved ends with it. */
@Component
class PaymentCases implements CaseWatch {

    private final PaymentProcess process;
    private final Disbursing disbursing;
    private final People people;

    PaymentCases(PaymentProcess process, Disbursing disbursing, People people) {
        this.process = process;
        this.disbursing = disbursing;
        this.people = people;
    }

    @EventListener
    void claimed(PaymentDue due) {
        process.begun(due.project(), false);
    }

    @Override
    public void ended(String caseId, @Nullable String businessKey, String processKey, @Nullable String user) {
        if (processKey.equals("disbursement")) {
            disbursing.ended(caseId, people.actor(user));
        }
    }
}
