package org.schoolworks.engine;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.TaskListener;

/** What a room's switchboard answers a user task with. */
public final class Steps {

    private Steps() {}

    /** The listener of a user task's completion. */
    public static TaskListener on(Consumer<OpenStep> work) {
        return task -> work.accept(new OpenStep(task));
    }
}
