package org.schoolworks.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the people of one life put into its forms, works or purchase. */
interface Replies {

    /** What the form of a step is filled with. */
    ObjectNode fields(String step, String caseId, LocalDate today);

    /** Some steps have to wait for a day that an earlier one has set. @return that day, or {@code day} where it is later */
    LocalDate notBefore(String step, LocalDate day);

    /** Keeps what later steps depend on. */
    void decided(String step, boolean approved, LocalDate today);

    /** @return the verdict that the life itself asks for; null where it is a matter of chance */
    @Nullable
    String verdict(String step, String caseId, LocalDate today);
}
