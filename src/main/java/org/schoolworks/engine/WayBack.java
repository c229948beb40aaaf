package org.schoolworks.engine;

import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceModificationBuilder;
import org.camunda.bpm.engine.runtime.TransitionInstance;
import org.springframework.stereotype.Component;

/**
 * Takes the one case of a process back to an earlier step, from wherever it waits: at a task, at a timer or in a process that it
 * called. It is the engine's own modification of a running case, in the caller's transaction, and it asks nothing of the diagram,
 * so that a case of an earlier version goes back as well.
 */
@Component
public class WayBack {

    private final RuntimeService runtime;
    private final AsEngine asEngine;

    WayBack(RuntimeService runtime, AsEngine asEngine) {
        this.runtime = runtime;
        this.asEngine = asEngine;
    }

    /**
     * All that is open in the case is withdrawn, and the step is open instead.
     *
     * @param step an element of the diagram
     * @throws IllegalStateException where no case of the process runs: then there is nothing to take back
     */
    public void to(String processKey, String businessKey, String step) {
        asEngine.run(() -> {
            ProcessInstance running = find(processKey, businessKey)
                    .orElseThrow(() -> new IllegalStateException("no " + processKey + " of " + businessKey + " runs"));
            ActivityInstance tree = runtime.getActivityInstance(running.getId());
            ProcessInstanceModificationBuilder change =
                    runtime.createProcessInstanceModification(running.getId()).startBeforeActivity(step);
            for (ActivityInstance open : tree.getChildActivityInstances()) {
                change.cancelActivityInstance(open.getId());
            }
            for (TransitionInstance open : tree.getChildTransitionInstances()) {
                change.cancelTransitionInstance(open.getId());
            }
            change.execute();
        });
    }

    private Optional<ProcessInstance> find(String processKey, String businessKey) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .singleResult());
    }
}
