package org.schoolworks.engine;

import org.schoolworks.kernel.Verdict;

/**
 * The two facts that the gateway after an approval reads: {@code <matter>Approved} and {@code <matter>Rejected}; neither means
 * back to the one who prepared it.
 *
 * @param matter what is ruled upon
 */
public record Ruling(String matter) {

    public void set(OpenStep step, Verdict verdict) {
        step.fact(matter + "Approved", verdict == Verdict.APPROVE);
        step.fact(matter + "Rejected", verdict == Verdict.REJECT);
    }
}
