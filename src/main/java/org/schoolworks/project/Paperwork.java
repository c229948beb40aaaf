package org.schoolworks.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Funding;
import org.schoolworks.engine.Rules;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.Given;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.worklist.Matter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the preliminary paperwork (前期手续) changes in a project. */
@Component
@Transactional
public class Paperwork {

    private final Projects projects;
    private final Budgeting budgeting;
    private final Rules rules;

    Paperwork(Projects projects, Budgeting budgeting, Rules rules) {
        this.projects = projects;
        this.budgeting = budgeting;
        this.rules = rules;
    }

    /** A review that changes nothing in the project unless it ends it (不予批准). */
    public void review(Matter<?> matter) {
        if (matter.verdict() == Verdict.REJECT) {
            projects.save(projects.lock(matter.project()).rejected());
        }
    }

    public void apply(Matter<Application> matter) {
        Given.notNegative(matter.fields().matchingFunds(), "matchingFunds", "镇街及学校配套承诺");
        review(matter);
    }

    public void compile(Matter<Compiled> matter) {
        Given.positive(matter.fields().estimate(), "estimate", "编制金额");
        review(matter);
    }

    public void compileBudget(Matter<CompiledBudget> matter) {
        Given.positive(matter.fields().compiledBudget(), "compiledBudget", "送审预算");
        review(matter);
    }

    public void confirmFunding(Matter<Sources> matter) {
        if (matter.approved()) {
            Project project = projects.lock(matter.project());
            budgeting.confirmSources(
                    matter.project(), project.investment(), matter.fields().sourcesOrNone(), matter.actor());
        }
        review(matter);
    }

    /** 集体决策: by the party group, and by the government where the amount asks for it. */
    public void decideCollectively(Matter<Meeting> matter) {
        Given.notAfterToday(matter.fields().metOn(), matter.today(), "metOn", "会议日期");
        if (matter.approved()) {
            Project project = projects.lock(matter.project());
            if (project.status() == ProjectStatus.REGISTERED) {
                projects.save(project.resolved());
            }
        }
        review(matter);
    }

    public void visitSite(Matter<Visit> matter) {
        Given.notAfterToday(matter.fields().visitedOn(), matter.today(), "visitedOn", "踏勘日期");
        review(matter);
    }

    /** 立项批复 (政府投资条例 arts 9–11): one project code for the whole life. */
    public void approveProposal(Matter<ProjectCode> matter) {
        if (matter.approved()) {
            String code = Given.required(matter.fields().projectCode(), "projectCode", "项目代码");
            projects.save(projects.lock(matter.project()).proposalApproved(code));
        }
        review(matter);
    }

    public void approveFeasibilityStudy(Matter<Feasibility> matter) {
        if (matter.approved()) {
            Money estimate = Given.required(matter.fields().investmentEstimate(), "investmentEstimate", "批复投资估算");
            Given.positive(estimate, "investmentEstimate", "批复投资估算");
            projects.save(projects.lock(matter.project()).feasibilityApproved(estimate));
        }
        review(matter);
    }

    /**
     * 概算批复. An approved estimate above the investment estimate by more than the tolerance must be reported (政府投资条例
     * art. 12; "超过" does not include the number itself).
     *
     * @return whether it keeps within the tolerance
     */
    public boolean approveEstimate(Matter<Estimate> matter) {
        boolean within = true;
        if (matter.approved()) {
            Money estimate = Given.required(matter.fields().approvedEstimate(), "approvedEstimate", "核定概算");
            Given.positive(estimate, "approvedEstimate", "核定概算");
            Project project = projects.lock(matter.project()).estimateApproved(estimate);
            projects.save(project);
            within = !exceedsTolerance(estimate, project, matter.today());
        }
        review(matter);
        return within;
    }

    public void reviewBudget(Matter<Budget> matter) {
        if (matter.approved()) {
            Money budget = Given.required(matter.fields().budget(), "budget", "评审预算");
            Given.positive(budget, "budget", "评审预算");
            Project reviewed = projects.lock(matter.project()).budgetReviewed(budget);
            projects.save(reviewed);
            budgeting.setCeiling(matter.project(), reviewed.ceiling(), matter.actor(), "核定投资");
        }
    }

    /**
     * 调概: the original approver has revised the estimate; within that room's own transaction (政府投资条例 art. 23).
     *
     * @throws org.schoolworks.kernel.Refused where more is bound already
     */
    public void reviseEstimate(ProjectNo project, Money revised, Actor by) {
        Project locked = projects.lock(project).estimateRevised(revised);
        projects.save(locked);
        budgeting.setCeiling(project, revised, by, "调整概算");
    }

    /** 下达预算指标: the paperwork is done, the project may be tendered. */
    public void allocateFunds(Matter<Allotment> matter) {
        if (matter.approved()) {
            Project project = projects.lock(matter.project());
            budgeting.allot(
                    matter.project(),
                    project.programme(),
                    matter.fields().linesOrNone(),
                    project.atStake(),
                    matter.today(),
                    matter.actor());
            projects.save(project.funded());
        }
    }

    /**
     * 下达采购预算指标: nothing is bought that is not in the budget (预算法 art. 13).
     *
     * @throws org.schoolworks.kernel.Refused where the lines exceed what was applied for
     */
    public void fundPurchase(Matter<Allotment> matter) {
        if (matter.approved()) {
            Project project = projects.lock(matter.project());
            budgeting.setCeiling(matter.project(), project.ceiling(), matter.actor(), "采购预算");
            budgeting.allot(
                    matter.project(),
                    project.programme(),
                    matter.fields().linesOrNone(),
                    project.atStake(),
                    matter.today(),
                    matter.actor());
            projects.save(project.funded());
        }
    }

    /** 申请追加指标: for a project whose funds were allotted once. */
    public void requestFunds(Matter<MoreFunds> matter) {
        if (matter.approved()) {
            Money wanted = Given.required(matter.fields().requested(), "requested", "申请追加金额");
            Given.positive(wanted, "requested", "申请追加金额");
            Project project = projects.get(matter.project());
            Money left = project.ceiling().minus(budgeting.allotted(matter.project()));
            if (wanted.exceeds(left)) {
                throw Given.wrong(
                        "allotment",
                        "requested",
                        "申请追加 " + wanted.text() + "，核定投资 " + project.ceiling().text() + " 内尚可下达 " + left.text());
            }
        }
    }

    /** 下达追加指标: up to what the project may commit itself to. */
    public void allotMore(Matter<Allotment> matter) {
        if (matter.approved()) {
            Project project = projects.lock(matter.project());
            budgeting.allot(
                    matter.project(),
                    project.programme(),
                    matter.fields().linesOrNone(),
                    project.ceiling(),
                    matter.today(),
                    matter.actor());
        }
    }

    private boolean exceedsTolerance(Money estimate, Project project, LocalDate day) {
        Money base = project.investmentEstimate() != null ? project.investmentEstimate() : project.investment();
        Rules.Row row = rules.ask("costControl", Rules.Inputs.on(day)).rows().get(0);
        return estimate.exceeds(new BigDecimal(row.text("tolerance")), base);
    }

    /** 申报: why it is needed, and what township and school promise to add, 元. */
    public record Application(String necessity, Money matchingFunds) {}

    public record Visit(@Nullable LocalDate visitedOn, @Nullable String findings) {}

    public record Sources(@Nullable List<Funding> sources) {
        List<Funding> sourcesOrNone() {
            return sources == null ? List.of() : sources;
        }
    }

    public record Meeting(@Nullable LocalDate metOn) {}

    public record ProjectCode(@Nullable String projectCode) {}

    /** The estimate as compiled for approval, 元. */
    public record Compiled(Money estimate) {}

    /** @param tenderMethod open, selective or none, as approved with the study (招标投标法实施条例 art. 7) */
    public record Feasibility(@Nullable Money investmentEstimate, @Nullable String tenderMethod) {}

    public record Estimate(@Nullable Money approvedEstimate) {}

    public record Overrun(String reason, String fundingPlan) {}

    public record OtherReviews(@Nullable List<String> reviews, String notApplicable) {}

    /** The budget as sent for review, 元. */
    public record CompiledBudget(Money compiledBudget) {}

    public record Budget(@Nullable Money budget) {}

    public record MoreFunds(@Nullable Money requested, @Nullable String reason) {}

    /** The budget lines that are allotted. */
    public record Allotment(@Nullable List<Budgeting.Allotment> lines) {
        List<Budgeting.Allotment> linesOrNone() {
            return lines == null ? List.of() : lines;
        }
    }
}
