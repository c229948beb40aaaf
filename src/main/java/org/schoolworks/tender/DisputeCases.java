package org.schoolworks.tender;

import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.CaseWatch;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;

/** What a dispute has stopped goes on when its case ends. */
@Component
class DisputeCases implements CaseWatch {

    private final Disputing disputing;
    private final People people;

    DisputeCases(Disputing disputing, People people) {
        this.disputing = disputing;
        this.people = people;
    }

    @Override
    public void ended(String caseId, @Nullable String businessKey, String processKey, @Nullable String user) {
        if (processKey.equals("tenderDispute") || processKey.equals("purchaseDispute")) {
            disputing.ended(caseId, people.actor(user));
        }
    }
}
