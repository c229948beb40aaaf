package org.schoolworks.monitor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes that a project passes one after the other, as schoolProject.bpmn calls them; contracts are signed within a tender. */
final class Stages {

    static final List<String> IN_ORDER =
            List.of("preliminaryPaperwork", "worksTender", "contractSigning", "construction", "completionAcceptance");

    private Stages() {}

    /** What a project goes on to; null after the last. */
    static @Nullable String after(String stage) {
        List<String> later = later(stage);
        return later.isEmpty() ? null : later.get(0);
    }

    static List<String> later(String stage) {
        return IN_ORDER.subList(IN_ORDER.indexOf(stage) + 1, IN_ORDER.size());
    }
}
