package org.schoolworks.worklist;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.PaperGiven;

/** A decision as a person submits it: the one transient variable of a completion. */
record Submission(
        @Nullable String verdict,
        @Nullable String opinion,
        @Nullable JsonNode fields,
        @Nullable List<PaperGiven> papers) {}
