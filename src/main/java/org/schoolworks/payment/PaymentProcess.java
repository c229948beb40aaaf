package org.schoolworks.payment;

import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.RuntimeService;
import org.schoolworks.engine.AsEngine;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Stale;
import org.springframework.stereotype.Component;

/** What a payment tells the engine. */
@Component
class PaymentProcess {

    private static final String WITHDRAWN = "payment.withdrawn";
    /** Which of the two ways to claim its gateway takes, also where a claim comes back. */
    private static final String PURCHASE = "purchasePayment";

    private final RuntimeService runtime;
    private final AsEngine asEngine;

    PaymentProcess(RuntimeService runtime, AsEngine asEngine) {
        this.runtime = runtime;
        this.asEngine = asEngine;
    }

    /**
     * @param purchase claimed by a supplier, and not for works
     * @return the case
     */
    String begun(ProjectNo project, boolean purchase) {
        return asEngine.get(
                () -> runtime.startProcessInstanceByKey("disbursement", project.value(), Map.of(PURCHASE, purchase))
                        .getProcessInstanceId());
    }

    /** @throws Stale where somebody has acted on it already */
    void withdrawn(String caseId) {
        try {
            asEngine.run(() -> runtime.createMessageCorrelation(WITHDRAWN)
                    .processInstanceId(caseId)
                    .correlate());
        } catch (MismatchingMessageCorrelationException e) {
            throw new Stale("已有人办理，不能再撤回");
        }
    }
}
