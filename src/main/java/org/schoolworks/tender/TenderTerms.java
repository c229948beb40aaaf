package org.schoolworks.tender;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/** What the law of a day says of tenders' terms: the table {@code tenderTerm}. */
@Component
class TenderTerms {

    private final Rules rules;

    TenderTerms(Rules rules) {
        this.rules = rules;
    }

    Term term(String name, LocalDate day) {
        Rules.Row row = rules.ask("tenderTerm", Rules.Inputs.on(day).text("term", name))
                .rows()
                .get(0);
        return new Term(row.number("amount"), row.text("unit"), row.text("basis"));
    }

    record Term(BigDecimal number, String unit, String basis) {
        int count() {
            return number.intValueExact();
        }

        DayUnit days() {
            return DayUnit.of(unit);
        }
    }
}
