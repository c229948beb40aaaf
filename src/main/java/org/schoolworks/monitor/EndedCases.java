package org.schoolworks.monitor;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.CaseWatch;
import org.springframework.stereotype.Component;

/** A case that ends, decided or not, is listed from then on, in the transaction in which it ends. */
@Component
class EndedCases implements CaseWatch {

    private final PastMapper mapper;
    private final Clock clock;

    EndedCases(PastMapper mapper, Clock clock) {
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public void ended(String caseId, @Nullable String businessKey, String processKey, @Nullable String user) {
        if (businessKey != null) {
            mapper.remember(caseId, businessKey, processKey, clock.instant(), Watchers.OFFICES);
        }
    }
}
