package org.schoolworks.monitor;

import java.util.List;

/**
 * Where a project stands: in which stage, at which steps, and what is still to come.
 *
 * @param stage the process that runs
 * @param anchors what is open in it; where nothing is (a publicity period runs), the task that was done last
 * @param later the processes after it, in their order
 */
record Standing(
        String project,
        String programme,
        String kind,
        String approvals,
        String stage,
        List<Anchor> anchors,
        List<String> later) {

    /**
     * @param occurrence the how many-th time the step has come, from 1
     * @param elapsed working days since it opened; since it was done, where it is
     */
    record Anchor(String step, int occurrence, boolean done, int elapsed) {}
}
