package org.schoolworks.engine;

/** Hears of every human task of every process, in the task's own transaction. */
public interface TaskWatch {

    void created(OpenStep step);

    /** Claimed, handed over, or given back: the assignee has changed. @throws org.schoolworks.kernel.Problem to forbid it */
    void assigned(OpenStep step);

    /** About to be completed, before the room decides. @throws org.schoolworks.kernel.Problem to forbid it */
    void completing(OpenStep step);

    /** Taken away without a decision. */
    void cancelled(OpenStep step);
}
