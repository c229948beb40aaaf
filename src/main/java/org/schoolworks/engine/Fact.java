package org.schoolworks.engine;

/**
 * A yes-or-no routing fact that a gateway reads: with the business key, all that the engine keeps of our business.
 *
 * @param name as the gateway's condition spells it
 */
public record Fact(String name) {

    /** For the gateway directly behind this step. */
    public void set(OpenStep step, boolean value) {
        step.fact(name, value);
    }

    /** For a gateway behind a later step, or one of the process that called this one. */
    public void keep(OpenStep step, boolean value) {
        step.lastingFact(name, value);
    }
}
