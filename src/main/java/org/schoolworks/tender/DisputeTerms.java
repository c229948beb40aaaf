package org.schoolworks.tender;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/** Whether a dispute suspends the attempt at once: the table {@code disputeTerm}. */
@Component
class DisputeTerms {

    private final Rules rules;

    DisputeTerms(Rules rules) {
        this.rules = rules;
    }

    /** Empty where the law knows no such dispute about this. */
    Optional<Term> of(Route.Law law, DisputeKind kind, DisputeStage about, LocalDate day) {
        return rules
                .ask(
                        "disputeTerm",
                        Rules.Inputs.on(day)
                                .text("law", law.name().toLowerCase(Locale.ROOT))
                                .text("kind", kind.name())
                                .text("about", about.name()))
                .rows()
                .stream()
                .map(row ->
                        new Term(row.yes("suspends"), SuspensionScope.valueOf(row.text("scope")), row.text("basis")))
                .findFirst();
    }

    /** @param basis article */
    record Term(boolean suspends, SuspensionScope scope, String basis) {}
}
