package org.schoolworks.worklist;

import java.time.LocalDate;
import java.util.List;
import org.schoolworks.document.Direction;
import org.schoolworks.document.Requirement;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/**
 * The matrix of papers (材料清单): which must be there before a step and which the step makes, from the table
 * {@code <room>Papers} beside the room's diagrams. One matrix gates the step and fills the disclosure.
 */
@Component
class PaperMatrix {

    private final Rules rules;

    PaperMatrix(Rules rules) {
        this.rules = rules;
    }

    /** The papers of a step; those of an approval which it need not pass, or of works where it is a purchase, are left out. */
    List<Requirement> of(String room, String step, LocalDate day, Brief brief) {
        return rules.ask(table(room), Rules.Inputs.on(day).text("step", step)).rows().stream()
                .filter(row -> row.text("when").isEmpty() || brief.conditions().contains(row.text("when")))
                .map(row -> new Requirement(
                        row.text("paper"),
                        row.text("name"),
                        row.text("direction").equals("in") ? Direction.IN : Direction.OUT,
                        row.yes("required"),
                        row.yes("numbered"),
                        row.text("basis"),
                        row.text("documentType").isEmpty() ? null : row.text("documentType")))
                .toList();
    }

    /** The table and its version, for the record. */
    String name(String room) {
        return rules.version(table(room));
    }

    private static String table(String room) {
        return room + "Papers";
    }
}
