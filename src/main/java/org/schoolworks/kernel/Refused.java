package org.schoolworks.kernel;

import java.util.List;

/** A rule forbids it. The reason names the rule and the figures. */
public final class Refused extends Problem {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public Refused(String rule, String reason) {
        this(rule, reason, List.of());
    }

    public Refused(String rule, String reason, List<Fault> faults) {
        super(rule, reason);
        this.faults = List.copyOf(faults);
    }

    /** Which fields of the form are wrong, and why. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * What is wrong with one field.
     *
     * @param field its key in the form
     * @param reason in Chinese
     */
    public record Fault(String field, String reason) {}
}
