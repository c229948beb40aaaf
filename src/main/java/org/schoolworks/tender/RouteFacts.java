package org.schoolworks.tender;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.worklist.MatterFacts;
import org.springframework.stereotype.Component;

/** What whoever plans the tender of works, or reviews the plan, sees: the lawful ways, the purchases of the year, the reservation. */
@Component
class RouteFacts implements MatterFacts {

    private final ProjectRegister register;
    private final Tenders tenders;
    private final WorksRoute routes;
    private final Routing routing;
    private final Splitting splitting;
    private final SplittingFacts splittingFacts;
    private final Reserving reserving;

    RouteFacts(
            ProjectRegister register,
            Tenders tenders,
            WorksRoute routes,
            Routing routing,
            Splitting splitting,
            SplittingFacts splittingFacts,
            Reserving reserving) {
        this.register = register;
        this.tenders = tenders;
        this.routes = routes;
        this.routing = routing;
        this.splitting = splitting;
        this.splittingFacts = splittingFacts;
        this.reserving = reserving;
    }

    @Override
    public boolean knows(String processKey) {
        return processKey.equals("worksTender");
    }

    @Override
    public List<Fact> factsOf(ProjectNo no, String caseId, LocalDate today) {
        @Nullable Tender tender = tenders.find(no).orElse(null);
        @Nullable PurchasePlan plan = splitting.planned(no.value()).orElse(null);
        List<Fact> facts = new ArrayList<>();
        if (tender != null) {
            facts.add(Fact.of(
                    "已定方案",
                    tender.method().text() + "，" + tender.estimatedPrice().text()));
        }
        if (plan != null && plan.methodApproval() != null) {
            facts.add(Fact.of("变更采购方式的批准", plan.methodApproval()));
        }
        if (tender != null && tender.status() != TenderStatus.PLANNED && tender.status() != TenderStatus.FAILED) {
            return facts;
        }
        Project project = register.project(no);
        Money works = project.atStake();
        LocalDate on = tender == null || tender.plannedOn() == null ? today : tender.plannedOn();
        route(facts, routes.of(project, works, on), on);
        facts.addAll(splittingFacts.of(project, ProcurementCategory.works, null, works, on, true));
        facts.add(Fact.of(
                "中小企业预留", reserving.duty(ProcurementCategory.works, works, on).text()));
        if (plan != null && plan.smeReservation() != null) {
            facts.add(Fact.of("方案的预留", kept(plan, plan.smeReservation())));
        }
        return facts;
    }

    @Override
    public void fill(String step, ProjectNo no, String caseId, LocalDate today, ObjectNode fields) {
        @Nullable Tender tender = tenders.find(no).orElse(null);
        if (!step.equals("planTender") || tender == null) {
            return;
        }
        fields.put("estimatedPrice", tender.estimatedPrice().toString());
        fields.put("method", tender.method().name());
        fields.put("methodBasis", tender.methodBasis());
        splitting.planned(no.value()).ifPresent(plan -> {
            if (plan.splittingReason() != null) {
                fields.put("splittingReason", plan.splittingReason());
            }
            if (plan.smeReason() != null) {
                fields.put("smeReason", plan.smeReason());
            }
            if (plan.smeReservation() != null) {
                fields.put("smeReservation", plan.smeReservation().name());
            }
            if (plan.smeReservation() == Reserving.Kind.share && plan.smePercent() != null) {
                fields.put("smePercent", plan.smePercent());
            }
        });
    }

    private void route(List<Fact> facts, Route route, LocalDate on) {
        facts.add(Fact.of(
                "采购路线",
                route.usual().text() + "；可采用："
                        + route.lawful().stream().map(TenderMethod::text).collect(Collectors.joining("、"))));
        facts.add(Fact.of("判定", route.rule()));
        facts.add(Fact.of("依据", route.basis()));
        routing.grounds(route, ProcurementCategory.works, on)
                .forEach(ground -> facts.add(Fact.of(ground.method().text() + "的情形", ground.text())));
        route.wouldChange().forEach(change -> facts.add(Fact.of("若有变化", change)));
    }

    private static String kept(PurchasePlan plan, Reserving.Kind kind) {
        return switch (kind) {
            case whole -> kind.text();
            case share -> kind.text() + " " + plan.smePercent() + "%";
            case unsuitable -> kind.text() + "：" + plan.smeReason();
        };
    }
}
