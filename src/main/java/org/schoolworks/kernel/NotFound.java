package org.schoolworks.kernel;

/** There is no such thing, or the asker may not know that there is. */
public final class NotFound extends Problem {

    private static final long serialVersionUID = 1L;

    public NotFound(String reason) {
        super("notFound", reason);
    }
}
