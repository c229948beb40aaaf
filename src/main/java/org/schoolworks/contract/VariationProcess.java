package org.schoolworks.contract;

import org.camunda.bpm.engine.RuntimeService;
import org.schoolworks.engine.AsEngine;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.stereotype.Component;

/** What a variation tells the engine. */
@Component
class VariationProcess {

    private final RuntimeService runtime;
    private final AsEngine asEngine;

    VariationProcess(RuntimeService runtime, AsEngine asEngine) {
        this.runtime = runtime;
        this.asEngine = asEngine;
    }

    /** @return the case */
    String begun(ProjectNo project) {
        return asEngine.get(() ->
                runtime.startProcessInstanceByKey("variation", project.value()).getProcessInstanceId());
    }
}
