package org.schoolworks.engine;

import java.util.Set;

/** Answers whose candidates a person stands in for, besides those whose candidate they are themselves. */
public interface StandIns {

    /** Candidate groups of those in whose stead the person may act today; empty for most. */
    Set<String> groupsStoodInFor(String userId);
}
