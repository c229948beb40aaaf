package org.schoolworks.worklist;

import java.time.LocalDate;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Verdict;

/**
 * A decision on its way to the room that it concerns, after the door has let it in.
 *
 * @param caseId the process instance
 * @param step the step's id on the diagram
 * @param today the day of the decision, which says which law applies
 * @param fields what the step's form asked, typed
 */
public record Matter<F>(
        ProjectNo project,
        String caseId,
        String step,
        Actor actor,
        LocalDate today,
        Verdict verdict,
        String opinion,
        F fields) {

    public boolean approved() {
        return verdict == Verdict.APPROVE;
    }

    /** The fields of a form that asks for no more than the outcome and an opinion. */
    public record NoFields() {}
}
