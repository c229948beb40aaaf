package org.schoolworks.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Why something was not done. The message is Chinese and is shown to the person as it stands; nothing has been changed.
 */
public abstract sealed class Problem extends RuntimeException permits NotFound, NotYours, Refused, Stale {

    private static final long serialVersionUID = 1L;

    private final String rule;

    protected Problem(String rule, String reason) {
        super(reason);
        this.rule = rule;
    }

    /** The stable code of the rule that was broken, such as {@code costControl}; the end of the problem's type URI. */
    public String rule() {
        return rule;
    }

    /** The reason, in Chinese, with the rule and the figures. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** The problem inside what the engine or Spring wrapped around it, or null. */
    @Nullable
    public static Problem in(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }
}
