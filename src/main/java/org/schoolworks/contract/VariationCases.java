package org.schoolworks.contract;

import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.CaseWatch;
import org.schoolworks.people.People;
import org.springframework.stereotype.Component;

/** What a variation has reserved ends with its case. */
@Component
class VariationCases implements CaseWatch {

    private final Varying varying;
    private final People people;

    VariationCases(Varying varying, People people) {
        this.varying = varying;
        this.people = people;
    }

    @Override
    public void ended(String caseId, @Nullable String businessKey, String processKey, @Nullable String user) {
        if (processKey.equals("variation")) {
            varying.ended(caseId, people.actor(user));
        }
    }
}
