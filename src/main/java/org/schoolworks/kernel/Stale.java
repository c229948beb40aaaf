package org.schoolworks.kernel;

/** Someone else was faster, or the moment has passed. */
public final class Stale extends Problem {

    private static final long serialVersionUID = 1L;

    public Stale(String reason) {
        super("stale", reason);
    }
}
