package org.schoolworks.tender;

import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.CaseWatch;
import org.schoolworks.kernel.Actor;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;

/** What a dispute has stopped goes on when its case ends. */
@Component
class DisputeCases implements CaseWatch {

    private static final Actor ENGINE = new Actor("engine", "流程引擎");

    private final Disputing disputing;
    private final People people;

    DisputeCases(Disputing disputing, People people) {
        this.disputing = disputing;
        this.people = people;
    }

    @Override
    public void ended(String caseId, @Nullable String businessKey, String processKey, @Nullable String user) {
        if (processKey.equals("tenderDispute")) {
            disputing.ended(
                    caseId,
                    user == null ? ENGINE : new Actor(user, people.person(user).name()));
        }
    }
}
