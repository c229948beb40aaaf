package org.schoolworks.project;

import java.util.function.Consumer;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.schoolworks.engine.Fact;
import org.schoolworks.engine.OpenStep;
import org.schoolworks.engine.Ruling;
import org.schoolworks.engine.Steps;
import org.schoolworks.worklist.Desk;
import org.schoolworks.worklist.Matter;
import org.schoolworks.worklist.Matter.NoFields;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the preliminary paperwork (前期手续) asks of this room. Bean names are the element ids in {@code bpmn/project}. */
@Configuration(proxyBeanMethods = false)
class ProjectTasks {

    private static final Fact PAPERWORK_APPROVED = new Fact("paperworkApproved");
    private static final Fact ESTIMATE_WITHIN_TOLERANCE = new Fact("estimateWithinTolerance");
    private static final Fact OVERRUN_ACCEPTED = new Fact("overrunAccepted");
    private static final Fact DRAWINGS_APPROVED = new Fact("drawingsApproved");
    private static final Fact FIRE_SAFETY_APPROVED = new Fact("fireSafetyApproved");
    private static final Fact CIVIL_DEFENCE_APPROVED = new Fact("civilDefenceApproved");
    private static final Fact BUDGET_APPROVED = new Fact("budgetApproved");
    private static final Fact BUDGET_ACKNOWLEDGED = new Fact("budgetAcknowledged");
    private static final Fact PLAN_ISSUED = new Fact("planIssued");
    private static final Fact FUNDS_ALLOCATED = new Fact("fundsAllocated");

    private static final Fact LINE_REQUESTED = new Fact("lineRequested");

    private final Desk desk;
    private final Paperwork paperwork;

    ProjectTasks(Desk desk, Paperwork paperwork) {
        this.desk = desk;
        this.paperwork = paperwork;
    }

    // --- proposal and collective decision

    @Bean
    TaskListener submitApplication() {
        return Steps.on(step -> {
            desk.decide(step, Paperwork.Application.class, paperwork::apply);
            PAPERWORK_APPROVED.keep(step, false);
        });
    }

    @Bean
    TaskListener endorseApplication() {
        return ruled("application", NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener screenApplication() {
        return ruled("screening", Paperwork.Visit.class, paperwork::visitSite);
    }

    @Bean
    TaskListener confirmFunding() {
        return ruled("funding", Paperwork.Sources.class, paperwork::confirmFunding);
    }

    @Bean
    TaskListener decideCollectively() {
        return ruled("collective", Paperwork.Meeting.class, paperwork::decideCollectively);
    }

    @Bean
    TaskListener decideByGovernment() {
        return ruled("government", Paperwork.Meeting.class, paperwork::decideCollectively);
    }

    // --- 立项, site, feasibility

    @Bean
    TaskListener prepareProposal() {
        return submitted(NoFields.class);
    }

    @Bean
    TaskListener approveProposal() {
        return ruled("proposal", Paperwork.ProjectCode.class, paperwork::approveProposal);
    }

    @Bean
    TaskListener applyForSite() {
        return submitted(NoFields.class);
    }

    @Bean
    TaskListener reviewSite() {
        return ruled("site", NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener compileFeasibilityStudy() {
        return submitted(Paperwork.Compiled.class, paperwork::compile);
    }

    @Bean
    TaskListener approveFeasibilityStudy() {
        return ruled("feasibility", Paperwork.Feasibility.class, paperwork::approveFeasibilityStudy);
    }

    // --- in parallel: environment, land and planning, design, other reviews

    @Bean
    TaskListener prepareEnvironmentalReport() {
        return submitted(NoFields.class);
    }

    @Bean
    TaskListener approveEnvironmentalImpact() {
        return ruled("environmentalImpact", NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener grantLandUsePermit() {
        return ruled("landUse", NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener submitDesignScheme() {
        return submitted(NoFields.class);
    }

    @Bean
    TaskListener grantPlanningPermit() {
        return ruled("planning", NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener compilePreliminaryDesign() {
        return submitted(Paperwork.Compiled.class, paperwork::compile);
    }

    @Bean
    TaskListener approvePreliminaryDesign() {
        return Steps.on(step -> desk.decide(step, Paperwork.Estimate.class, matter -> {
            ESTIMATE_WITHIN_TOLERANCE.set(step, paperwork.approveEstimate(matter));
            new Ruling("design").set(step, matter.verdict());
        }));
    }

    @Bean
    TaskListener reportEstimateOverrun() {
        return submitted(Paperwork.Overrun.class);
    }

    @Bean
    TaskListener decideEstimateOverrun() {
        return asked(OVERRUN_ACCEPTED, NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener submitConstructionDrawings() {
        return submitted(NoFields.class);
    }

    @Bean
    TaskListener reviewConstructionDrawings() {
        return asked(DRAWINGS_APPROVED, NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener reviewFireSafety() {
        return asked(FIRE_SAFETY_APPROVED, NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener reviewCivilDefence() {
        return asked(CIVIL_DEFENCE_APPROVED, NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener registerOtherReviews() {
        return submitted(Paperwork.OtherReviews.class);
    }

    // --- budget, plan and funds

    @Bean
    TaskListener compileBudget() {
        return submitted(Paperwork.CompiledBudget.class, paperwork::compileBudget);
    }

    @Bean
    TaskListener reviewBudget() {
        return asked(BUDGET_APPROVED, Paperwork.Budget.class, paperwork::reviewBudget);
    }

    @Bean
    TaskListener acknowledgeBudgetReview() {
        return asked(BUDGET_ACKNOWLEDGED, NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener issueInvestmentPlan() {
        return asked(PLAN_ISSUED, NoFields.class, paperwork::review);
    }

    @Bean
    TaskListener allocateFunds() {
        return Steps.on(step -> desk.decide(step, Paperwork.Allotment.class, matter -> {
            paperwork.allocateFunds(matter);
            FUNDS_ALLOCATED.set(step, matter.approved());
            PAPERWORK_APPROVED.keep(step, matter.approved());
        }));
    }

    // --- more funds, while the project is under way

    @Bean
    TaskListener requestBudgetLine() {
        return asked(LINE_REQUESTED, Paperwork.MoreFunds.class, paperwork::requestFunds);
    }

    @Bean
    TaskListener allotBudgetLine() {
        return ruled("budgetLine", Paperwork.Allotment.class, paperwork::allotMore);
    }

    /** A preparer hands in; there is nothing to route. */
    private <F> TaskListener submitted(Class<F> fields) {
        return submitted(fields, paperwork::review);
    }

    private <F> TaskListener submitted(Class<F> fields, Consumer<Matter<F>> submit) {
        return Steps.on(step -> desk.decide(step, fields, submit));
    }

    /** The gateway after it asks one yes-or-no question. */
    private <F> TaskListener asked(Fact fact, Class<F> fields, Consumer<Matter<F>> decide) {
        return Steps.on(step -> desk.decide(step, fields, matter -> {
            decide.accept(matter);
            fact.set(step, matter.approved());
        }));
    }

    /** The gateway after it asks: approved, rejected, or back. */
    private <F> TaskListener ruled(String matterName, Class<F> fields, Consumer<Matter<F>> decide) {
        return Steps.on((OpenStep step) -> desk.decide(step, fields, matter -> {
            decide.accept(matter);
            new Ruling(matterName).set(step, matter.verdict());
        }));
    }
}
