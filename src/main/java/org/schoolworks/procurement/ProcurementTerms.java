package org.schoolworks.procurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.calendar.WorkingDays;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.TenderMethod;
import org.springframework.stereotype.Component;

/** What the law of a day asks of a purchase (rulebook §3.2–3.6): the table {@code procurementTerm}. */
@Component
class ProcurementTerms {

    private final Rules rules;
    private final WorkingDays days;

    ProcurementTerms(Rules rules, WorkingDays days) {
        this.rules = rules;
        this.days = days;
    }

    /** Of a term that the law of every day knows. */
    Term term(String name, Asked asked, LocalDate day) {
        return find(name, asked, day)
                .orElseThrow(() -> new IllegalStateException("procurementTerm knows no " + name + " on " + day));
    }

    /** Empty where the law of the day asks nothing of the kind. */
    Optional<Term> find(String name, Asked asked, LocalDate day) {
        return rules
                .ask(
                        "procurementTerm",
                        Rules.Inputs.on(day)
                                .text("term", name)
                                .text("method", asked.method.name())
                                .text("category", asked.category.name())
                                .number("amount", asked.amount.yuan()))
                .rows()
                .stream()
                .findFirst()
                .map(row -> new Term(row.number("amount"), row.text("unit"), row.text("basis")));
    }

    /** The last day of a limit that begins with an event on a day; one that is a day off ends on the next workday. */
    LocalDate lastDay(Term limit, LocalDate from) {
        return days.after(from, limit.count(), limit.days(), true).on();
    }

    /** The first day that is at least so many days after another; nothing rolls, for it is no limit. */
    LocalDate earliest(Term least, LocalDate from) {
        return days.after(from, least.count(), least.days(), false).on();
    }

    /** @param amount 元 */
    record Asked(TenderMethod method, ProcurementCategory category, Money amount) {}

    /** @param number in its unit */
    record Term(BigDecimal number, String unit, String basis) {
        int count() {
            return number.intValueExact();
        }

        DayUnit days() {
            return DayUnit.of(unit);
        }

        /** As a person reads it, such as 5个工作日. */
        String text() {
            return number.toPlainString() + days().text();
        }
    }
}
