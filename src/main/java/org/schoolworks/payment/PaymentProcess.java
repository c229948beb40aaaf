package org.schoolworks.payment;

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

    private final RuntimeService runtime;
    private final AsEngine asEngine;

    PaymentProcess(RuntimeService runtime, AsEngine asEngine) {
        this.runtime = runtime;
        this.asEngine = asEngine;
    }

    /** @return the case */
    String begun(ProjectNo project) {
        return asEngine.get(() -> runtime.startProcessInstanceByKey("disbursement", project.value())
                .getProcessInstanceId());
    }

    /** @throws Stale where somebody has acted on it already */
    void withdrawn(String caseId) {
        try {
            asEngine.run(() -> runtime.createMessageCorrelation(WITHDRAWN)
                    .processInstanceId(caseId)
                    .correlate());
        } catch (MismatchingMessageCorrelationException e) {
            throw new Stale("监理已办理，不能再撤回");
        }
    }
}
