package org.schoolworks.engine;

import org.jspecify.annotations.Nullable;

/**
 * Hears of every case that ends, decided or not, in the transaction in which it ends: what a room has reserved for a case must
 * not outlive it, whoever ends it and by whatever way.
 */
public interface CaseWatch {

    /**
     * @param businessKey which every process of one project shares
     * @param user who is signed in, or null for the engine itself
     * @throws org.schoolworks.kernel.Problem to forbid it
     */
    void ended(String caseId, @Nullable String businessKey, String processKey, @Nullable String user);
}
