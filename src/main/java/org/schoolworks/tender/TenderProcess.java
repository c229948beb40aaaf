package org.schoolworks.tender;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.schoolworks.engine.AsEngine;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** The cases that run beside a tender, as the engine is told of them. */
@Component
class TenderProcess {

    private final RuntimeService runtime;
    private final AsEngine asEngine;

    TenderProcess(RuntimeService runtime, AsEngine asEngine) {
        this.runtime = runtime;
        this.asEngine = asEngine;
    }

    /** @return the case */
    String disputeBegun(ProjectNo project, boolean byAgent) {
        return begun("tenderDispute", project, Map.of("recordedByAgent", byAgent));
    }

    /** @return the case */
    String purchaseDisputeBegun(ProjectNo project, boolean byAgent) {
        return begun("purchaseDispute", project, Map.of("queryRecordedByAgent", byAgent));
    }

    /** @return the case */
    String purchaseRecordBegun(ProjectNo project) {
        return begun("purchaseRecord", project, Map.of());
    }

    /** @return the case */
    String clarificationBegun(ProjectNo project) {
        return begun("documentClarification", project, Map.of());
    }

    /** @return the case */
    String recordBegun(ProjectNo project) {
        return begun("tenderRecord", project, Map.of());
    }

    private String begun(String process, ProjectNo project, Map<String, Object> facts) {
        return asEngine.get(() -> runtime.startProcessInstanceByKey(process, project.value(), facts)
                .getProcessInstanceId());
    }
}
