package org.schoolworks.tender;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Funding;
import org.schoolworks.budget.Source;
import org.schoolworks.kernel.Money;
import org.schoolworks.project.Project;
import org.springframework.stereotype.Component;

/** The route of a project's works, from what the project's own rows say. */
@Component
class WorksRoute {

    private static final int EXACT = 6;

    private final Routing routing;
    private final Budgeting budgeting;

    WorksRoute(Routing routing, Budgeting budgeting) {
        this.routing = routing;
        this.budgeting = budgeting;
    }

    Route of(Project project, Money works, LocalDate on) {
        return routing.of(new Route.Question(
                ProcurementCategory.works,
                Routing.CONSTRUCTION,
                null,
                works,
                investment(project),
                publicShare(project),
                on));
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

    /** Of the confirmed sources, what is no school's own money (自筹); all of it where none is confirmed. */
    private BigDecimal publicShare(Project project) {
        List<Funding> sources = budgeting.sources(project.no());
        Money all = sources.stream().map(Funding::amount).reduce(Money.ZERO, Money::plus);
        Money budgeted = sources.stream()
                .filter(funding -> !funding.source().equals(Source.selfRaised.name()))
                .map(Funding::amount)
                .reduce(Money.ZERO, Money::plus);
        return all.isPositive()
                ? budgeted.yuan().movePointRight(2).divide(all.yuan(), EXACT, RoundingMode.HALF_UP)
                : BigDecimal.valueOf(100);
    }
}
