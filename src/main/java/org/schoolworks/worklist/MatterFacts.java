package org.schoolworks.worklist;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;

/**
 * What a room knows of the very matter that a task is about, and not of its project alone: shown above the form, so that nobody
 * decides on figures that he does not see.
 */
public interface MatterFacts {

    /** Whether this room knows of the process. */
    boolean knows(String processKey);

    /** The facts of a case, in the order in which they are read; empty while it has none. */
    List<Fact> factsOf(ProjectNo project, String caseId, LocalDate today);

    /** What the case itself is about, in 元; null where it has no amount of its own (yet). */
    default @Nullable Money amountOf(String caseId) {
        return null;
    }

    /** What the form's fields hold before anybody types: the room writes those that it knows. */
    default void fill(String step, ProjectNo project, String caseId, LocalDate today, ObjectNode fields) {}

    /**
     * One fact: an amount in 元 or a text.
     *
     * @param warning whether it asks for attention
     */
    record Fact(String label, @Nullable Money yuan, @Nullable String text, boolean warning) {

        public static Fact of(String label, @Nullable Money yuan) {
            return new Fact(label, yuan, null, false);
        }

        public static Fact of(String label, String text) {
            return new Fact(label, null, text, false);
        }

        public static Fact warning(String label, String text) {
            return new Fact(label, null, text, true);
        }
    }
}
