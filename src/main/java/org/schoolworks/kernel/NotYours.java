package org.schoolworks.kernel;

/** This person may not do this: wrong role, wrong organisation, or an incompatible duty (不相容岗位). */
public final class NotYours extends Problem {

    private static final long serialVersionUID = 1L;

    public NotYours(String rule, String reason) {
        super(rule, reason);
    }
}
