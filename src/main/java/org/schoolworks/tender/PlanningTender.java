package org.schoolworks.tender;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.schoolworks.document.Paper;
import org.schoolworks.document.Papers;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.project.Project;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 制定招标方案: by which way the contractor of a project's works is found, and whether that is lawful. */
@Component
@Transactional
public class PlanningTender {

    private static final String METHOD_APPROVAL = "methodApproval";
    private static final Reserving.Fields RESERVATION_FIELDS =
            new Reserving.Fields("smeReservation", "smePercent", "smeReason");

    private final Tenders tenders;
    private final FundedWorks funded;
    private final WorksRoute route;
    private final Routing routing;
    private final Splitting splitting;
    private final Reserving reserving;
    private final ProjectRegister register;
    private final Papers papers;

    PlanningTender(
            Tenders tenders,
            FundedWorks funded,
            WorksRoute route,
            Routing routing,
            Splitting splitting,
            Reserving reserving,
            ProjectRegister register,
            Papers papers) {
        this.tenders = tenders;
        this.funded = funded;
        this.route = route;
        this.routing = routing;
        this.splitting = splitting;
        this.reserving = reserving;
        this.register = register;
        this.papers = papers;
    }

    /**
     * @param agent the organisation id of the tendering agency (招标代理); null where none is engaged
     * @param splittingReason why it is no splitting, where the sum of the year looks like it
     */
    public record Plan(
            Money estimatedPrice,
            TenderMethod method,
            @Nullable String methodBasis,
            @Nullable String agent,
            @Nullable String splittingReason,
            Reserving.@Nullable Kind smeReservation,
            @Nullable Integer smePercent,
            @Nullable String smeReason) {

        String basis() {
            return methodBasis == null ? "" : methodBasis.strip();
        }

        Reserving.Reservation reservation() {
            return new Reserving.Reservation(
                    smeReservation, smePercent == null ? null : BigDecimal.valueOf(smePercent), smeReason);
        }
    }

    /**
     * @param tender whether there will be a tender
     * @param suspect whether discipline must look at it first
     */
    public record Planned(boolean tender, boolean suspect) {}

    /**
     * Plans, or plans anew.
     *
     * @throws org.schoolworks.kernel.Refused {@code mustTender} or {@code awardMethod} where the law does not leave the method
     *     open and nobody has approved it; {@code methodGround} where the plan must say which situation holds; {@code splitting}
     *     and {@code smeReservation} as their use cases say
     */
    public Planned plan(Matter<Plan> matter) {
        Plan plan = matter.fields();
        ProjectNo no = matter.project();
        Project project = funded.of(no);
        Money estimate = Given.positive(plan.estimatedPrice(), "estimatedPrice", "施工合同估算价");
        FundedWorks.withinBudget(project, estimate, "施工合同估算价");
        // the budget is that of the whole works: a lower estimate of the contract does not make them smaller
        Money works = project.atStake().max(estimate);
        LocalDate today = matter.today();

        Tender last = tenders.lockIfAny(no).orElse(null);
        String approval = permitted(plan, project, estimate, route.of(project, works, today), today);
        Reserving.Reservation kept = reserving.checked(
                reserving.duty(ProcurementCategory.works, works, today), plan.reservation(), RESERVATION_FIELDS);
        boolean suspect = unsplit(project, plan, works, approval, kept, today);

        Tender.Plan planned =
                new Tender.Plan(ProcurementCategory.works, null, today, plan.method(), plan.basis(), estimate);
        if (last == null || last.status() == TenderStatus.FAILED) {
            tenders.add(Tender.planned(no, last == null ? 1 : last.attempt() + 1, planned));
        } else {
            tenders.save(last.plannedAnew(planned));
        }
        if (plan.agent() != null) {
            register.appoint(
                    no, "procurementAgent", plan.agent(), matter.actor().id());
        }
        return new Planned(plan.method().isTender(), suspect);
    }

    /** @return the number of the approval of a deviation; null where the law leaves the method open */
    private @Nullable String permitted(Plan plan, Project project, Money estimate, Route lawful, LocalDate today) {
        Routing.Ground ground = routing.ground(plan.method(), ProcurementCategory.works, today);
        if (lawful.lawful().contains(plan.method())) {
            ground.check(plan.basis());
            return null;
        }
        String rule = lawful.law() == Route.Law.TENDERING ? "mustTender" : "awardMethod";
        Routing.Deviation deviation = routing.deviation(lawful, plan.method(), ProcurementCategory.works, today);
        String why = "施工合同估算价 " + estimate.text() + "、评审预算 " + project.atStake().text() + "，不得采用"
                + plan.method().text() + "：" + lawful.rule();
        if (!deviation.approvable()) {
            throw Given.wrong(rule, "method", why + "（" + lawful.basis() + "；" + deviation.basis() + "）");
        }
        Paper approval = papers.current(project.no(), METHOD_APPROVAL).orElse(null);
        @Nullable String number = approval == null ? null : approval.number();
        if (number == null) {
            throw Given.wrong(
                    rule,
                    "method",
                    why + "；确需采用的，须附" + deviation.authority() + "的批准文件（名称、文号、日期和文件），依据：" + lawful.basis() + "；"
                            + deviation.basis());
        }
        splitting
                .planned(project.projectNo())
                .filter(before -> number.equals(before.methodApproval()) && before.method() != plan.method())
                .ifPresent(before -> {
                    throw Given.wrong(
                            rule,
                            "method",
                            "批准文件“" + number + "”批准的是"
                                    + before.method().text() + "，改用"
                                    + plan.method().text() + "须另附批准文件（" + deviation.basis() + "）");
                });
        ground.check(plan.basis());
        return number;
    }

    /** @return whether it looks like splitting; an open tender and an approved exception evade nothing */
    private boolean unsplit(
            Project project,
            Plan plan,
            Money works,
            @Nullable String approval,
            Reserving.@Nullable Reservation kept,
            LocalDate today) {
        Splitting.Finding finding = splitting.check(
                project.projectNo(),
                project.schoolId(),
                ProcurementCategory.works,
                null,
                works,
                today.getYear(),
                today);
        boolean evadesNothing = plan.method() == TenderMethod.open || approval != null;
        Splitting.Verdict verdict = evadesNothing ? Splitting.Verdict.CLEAR : finding.verdict();
        splitting.keep(
                new PurchasePlan(
                        project.projectNo(),
                        project.projectNo(),
                        project.schoolId(),
                        ProcurementCategory.works,
                        null,
                        works,
                        today.getYear(),
                        today,
                        plan.method(),
                        approval,
                        verdict,
                        plan.splittingReason(),
                        kept == null ? null : kept.kind(),
                        kept == null || kept.percent() == null
                                ? null
                                : kept.percent().intValueExact(),
                        kept == null ? null : kept.reason()),
                finding.as(verdict));
        return verdict != Splitting.Verdict.CLEAR;
    }
}
