package org.schoolworks.database;

import org.jspecify.annotations.Nullable;

/** The application's own PostgreSQL cannot run. It says why and what to do, in Chinese and in English. */
final class DatabaseNotStarted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param chinese why, one sentence
     * @param english the same
     * @param action what the person can do about it, in both languages
     */
    DatabaseNotStarted(String chinese, String english, String action, @Nullable Throwable cause) {
        super(chinese + " / " + english, cause);
        this.action = action;
    }

    /** What the person can do about it. */
    String action() {
        return action;
    }
}
