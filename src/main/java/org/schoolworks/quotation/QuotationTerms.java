package org.schoolworks.quotation;

import java.time.LocalDate;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.engine.Rules;
import org.schoolworks.tender.Tender;
import org.springframework.stereotype.Component;

/** How many are to be invited, how long they have and how many must answer, by the law of a day: the table {@code quotationTerm}. */
@Component
class QuotationTerms {

    static final String TABLE = "quotationTerm";

    private final Rules rules;

    QuotationTerms(Rules rules) {
        this.rules = rules;
    }

    /** Fewest suppliers to be invited. */
    Term suppliers(Tender tender, LocalDate day) {
        return term("suppliers", tender, day);
    }

    /** From the invitation to the closing. */
    Term period(Tender tender, LocalDate day) {
        return term("period", tender, day);
    }

    /** Fewest quotations that may be opened. */
    Term answers(Tender tender, LocalDate day) {
        return term("answers", tender, day);
    }

    /** The table's newest version, for the record. */
    String version() {
        return rules.version(TABLE);
    }

    private Term term(String name, Tender tender, LocalDate day) {
        Rules.Row row = rules.ask(
                        TABLE,
                        Rules.Inputs.on(day)
                                .text("term", name)
                                .text("method", tender.method().name())
                                .text("category", tender.category().name()))
                .rows()
                .get(0);
        return new Term(row.number("amount").intValueExact(), row.text("unit"), row.text("basis"));
    }

    record Term(int count, String unit, String basis) {
        DayUnit days() {
            return DayUnit.of(unit);
        }
    }
}
