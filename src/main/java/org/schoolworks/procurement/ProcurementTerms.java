package org.schoolworks.procurement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.tender.ProcurementCategory;
import org.schoolworks.tender.TenderMethod;
import org.springframework.stereotype.Component;

/**
 * What the law of a day asks of a purchase (rulebook §3.2–3.6) beside its periods, which are clocks: the table {@code
 * procurementTerm}.
 */
@Component
class ProcurementTerms {

    private final Rules rules;
    private final ProjectRegister register;

    ProcurementTerms(Rules rules, ProjectRegister register) {
        this.rules = rules;
        this.register = register;
    }

    /** What the law is asked about a purchase. */
    Asked asked(Purchase purchase) {
        ProjectNo project = new ProjectNo(purchase.projectNo());
        return new Asked(purchase.method(), Requiring.category(register.project(project)), purchase.estimate());
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

    /** @param amount 元 */
    record Asked(TenderMethod method, ProcurementCategory category, Money amount) {}

    /** @param number in its unit */
    record Term(BigDecimal number, String unit, String basis) {
        int count() {
            return number.intValueExact();
        }
    }
}
