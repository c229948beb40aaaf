package org.schoolworks.project;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;

/**
 * A school project (项目). Its verbs return the next state, and refuse from a wrong one.
 *
 * @param investment what was applied for, 元
 * @param approvals the codes of the approvals that it must pass, joined by commas, as the table {@code approvalTrack} said on
 *     the day of registration
 * @param investmentEstimate 投资估算, as approved with the feasibility study
 * @param approvedEstimate 概算, as approved with the preliminary design
 * @param budget as reviewed by the fiscal authority: the price ceiling of the tender
 * @param sample its name is invented because the source gives none
 */
public record Project(
        String projectNo,
        String name,
        ProjectKind kind,
        String programme,
        String schoolId,
        String townshipId,
        String buildingUse,
        @Nullable BigDecimal areaM2,
        Money investment,
        boolean laboratory,
        boolean sensitiveSite,
        boolean newSite,
        boolean simpleWorks,
        boolean structural,
        boolean tallOrDeep,
        String approvals,
        @Nullable String projectCode,
        @Nullable Money investmentEstimate,
        @Nullable Money approvedEstimate,
        @Nullable Money budget,
        ProjectStatus status,
        boolean sample,
        String registeredBy,
        LocalDate registeredOn,
        int version) {

    public ProjectNo no() {
        return new ProjectNo(projectNo);
    }

    public Set<String> approvalCodes() {
        return approvals.isEmpty() ? Set.of() : Set.of(approvals.split(","));
    }

    /** The figure that binds now: budget, else approved estimate, else investment estimate, else what was applied for. */
    public Money atStake() {
        return Binding.of(investment, investmentEstimate, approvedEstimate, budget)
                .amount();
    }

    /** What its contracts and variations may sum to: the approved estimate, or what was approved where there is none, 元. */
    public Money ceiling() {
        return approvedEstimate != null ? approvedEstimate : atStakeWithoutBudget();
    }

    /** What was asked for when it was registered. */
    Proposal proposal() {
        return new Proposal(
                name,
                kind,
                programme,
                schoolId,
                townshipId,
                buildingUse,
                areaM2,
                investment,
                laboratory,
                sensitiveSite,
                newSite,
                simpleWorks,
                structural,
                tallOrDeep,
                sample);
    }

    Project resolved() {
        return become(ProjectStatus.RESOLVED);
    }

    Project proposalApproved(String code) {
        return with(code, investmentEstimate, approvedEstimate, budget, ProjectStatus.PROPOSAL_APPROVED);
    }

    Project feasibilityApproved(Money estimate) {
        return with(projectCode, estimate, approvedEstimate, budget, ProjectStatus.FEASIBILITY_APPROVED);
    }

    Project estimateApproved(Money estimate) {
        return with(projectCode, investmentEstimate, estimate, budget, ProjectStatus.ESTIMATE_APPROVED);
    }

    /** 调概 during the works: the status stays. */
    Project estimateRevised(Money estimate) {
        return state(projectCode, investmentEstimate, estimate, budget, status);
    }

    /** @throws Refused where the budget exceeds the approved estimate (概算控制预算) */
    Project budgetReviewed(Money reviewed) {
        if (reviewed.exceeds(ceiling())) {
            throw new Refused(
                    "costControl",
                    "评审预算 " + reviewed.text() + " 超过" + (approvedEstimate != null ? "核定概算 " : "批准投资 ")
                            + ceiling().text() + "（概算控制预算；政府投资条例第23条：不得超过核定概算，确需增加的先报原核定部门调概）");
        }
        return with(projectCode, investmentEstimate, approvedEstimate, reviewed, ProjectStatus.BUDGET_REVIEWED);
    }

    Project funded() {
        return become(ProjectStatus.FUNDED);
    }

    Project rejected() {
        return become(ProjectStatus.REJECTED);
    }

    /** Moves on to a fact that another room has established. */
    Project become(ProjectStatus next) {
        return with(projectCode, investmentEstimate, approvedEstimate, budget, next);
    }

    private Money atStakeWithoutBudget() {
        return investmentEstimate != null ? investmentEstimate : investment;
    }

    private Project with(
            @Nullable String code,
            @Nullable Money estimate,
            @Nullable Money approved,
            @Nullable Money reviewed,
            ProjectStatus next) {
        if (!status.mayBecome(next)) {
            throw new Refused("projectStatus", "项目现为“" + status.text() + "”，不能转为“" + next.text() + "”");
        }
        return state(code, estimate, approved, reviewed, next);
    }

    private Project state(
            @Nullable String code,
            @Nullable Money estimate,
            @Nullable Money approved,
            @Nullable Money reviewed,
            ProjectStatus next) {
        return new Project(
                projectNo,
                name,
                kind,
                programme,
                schoolId,
                townshipId,
                buildingUse,
                areaM2,
                investment,
                laboratory,
                sensitiveSite,
                newSite,
                simpleWorks,
                structural,
                tallOrDeep,
                approvals,
                code,
                estimate,
                approved,
                reviewed,
                next,
                sample,
                registeredBy,
                registeredOn,
                version);
    }
}
