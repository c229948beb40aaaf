package org.schoolworks.engine;

/**
 * A yes-or-no routing fact that a gateway reads: with the business key, all that the engine keeps of our business.
 *
 * @param name as the gateway's condition spells it
 */
public record Fact(String name) {

    public void set(OpenStep step, boolean value) {
        step.fact(name, value);
    }
}
