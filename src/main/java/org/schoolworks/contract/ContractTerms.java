package org.schoolworks.contract;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Rules;
import org.springframework.stereotype.Component;

/** What the law of a day lets a contract say: the table {@code contractTerm}. */
@Component
public class ContractTerms {

    private final Rules rules;
    private final WorkingDays days;

    ContractTerms(Rules rules, WorkingDays days) {
        this.rules = rules;
        this.days = days;
    }

    Term term(String name, LocalDate day) {
        Rules.Row row = rules.ask("contractTerm", Rules.Inputs.on(day).text("term", name))
                .rows()
                .get(0);
        return new Term(row.number("amount"), row.text("unit"), row.text("basis"));
    }

    /** The last day of a limit that begins with an event on a day; one that is a day off ends on the next workday (民法典 203). */
    LocalDate lastDay(Term limit, LocalDate from) {
        return days.after(from, limit.number().intValueExact(), DayUnit.of(limit.unit()), true)
                .on();
    }

    /** @param number in its unit */
    public record Term(BigDecimal number, String unit, String basis) {

        boolean isBelow(BigDecimal percent) {
            return number.compareTo(percent) < 0;
        }

        boolean isAbove(BigDecimal percent) {
            return number.compareTo(percent) > 0;
        }
    }
}
