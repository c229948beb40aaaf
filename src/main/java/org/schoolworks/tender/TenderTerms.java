package org.schoolworks.tender;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.schoolworks.calendar.DayUnit;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.Project;
import org.springframework.stereotype.Component;

/** What the law of a day says of tenders: the tables {@code mustTender}, {@code awardMethod} and {@code tenderTerm}. */
@Component
class TenderTerms {

    private final Rules rules;

    TenderTerms(Rules rules) {
        this.rules = rules;
    }

    /** Whether works of this price must be tendered (rulebook §2.1). */
    Answer mustTender(Project project, Money amount, LocalDate day) {
        Rules.Row row = rules.ask(
                        "mustTender",
                        Rules.Inputs.on(day)
                                .text("contractNature", "construction")
                                .number("amount", amount.yuan())
                                .number("investment", investment(project).yuan()))
                .rows()
                .get(0);
        return new Answer(row.yes("required"), row.text("basis"));
    }

    /** Whether works of this price may be given by this method, where they need not be tendered. */
    Answer mayUse(TenderMethod method, Money amount, LocalDate day) {
        Rules.Row row = rules.ask(
                        "awardMethod",
                        Rules.Inputs.on(day).text("method", method.name()).number("amount", amount.yuan()))
                .rows()
                .get(0);
        return new Answer(row.yes("allowed"), row.text("basis"));
    }

    Term term(String name, LocalDate day) {
        Rules.Row row = rules.ask("tenderTerm", Rules.Inputs.on(day).text("term", name))
                .rows()
                .get(0);
        return new Term(row.number("amount"), row.text("unit"), row.text("basis"));
    }

    /** 总投资: the estimate that was approved last, since the budget covers the works alone. */
    private static Money investment(Project project) {
        Money approved = project.approvedEstimate();
        Money estimate = project.investmentEstimate();
        if (approved != null) {
            return approved;
        }
        return estimate != null ? estimate : project.investment();
    }

    record Answer(boolean yes, String basis) {}

    record Term(BigDecimal number, String unit, String basis) {
        int count() {
            return number.intValueExact();
        }

        DayUnit days() {
            return DayUnit.of(unit);
        }
    }
}
