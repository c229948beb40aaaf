package org.schoolworks.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.schoolworks.Story;

/** The ordinary course of the preliminary paperwork, told in pieces. */
public final class Paths {

    /** The steps of the paperwork of a building that must pass every approval, in an order that its diagram allows. */
    private static final List<String> ORDINARY = List.of(
            "submitApplication",
            "endorseApplication",
            "screenApplication",
            "confirmFunding",
            "decideCollectively",
            "decideByGovernment",
            "prepareProposal",
            "approveProposal",
            "applyForSite",
            "reviewSite",
            "compileFeasibilityStudy",
            "approveFeasibilityStudy",
            "prepareEnvironmentalReport",
            "approveEnvironmentalImpact",
            "grantLandUsePermit",
            "submitDesignScheme",
            "grantPlanningPermit",
            "registerOtherReviews",
            "compilePreliminaryDesign",
            "approvePreliminaryDesign",
            "submitConstructionDrawings",
            "reviewConstructionDrawings",
            "reviewFireSafety",
            "reviewCivilDefence",
            "compileBudget",
            "reviewBudget",
            "acknowledgeBudgetReview",
            "issueInvestmentPlan",
            "allocateFunds");

    private Paths() {}

    /** What is filled in where all goes well; the figures are those that were applied for. */
    public static Map<String, ?> ordinary(Story story, String step) {
        String today = story.today().toString();
        String investment = story.project().investment().toString();
        return switch (step) {
            case "submitApplication" -> Map.of("necessity", "学位缺口 360 个", "matchingFunds", "0");
            case "screenApplication" -> Map.of("visitedOn", today);
            case "confirmFunding" -> Map.of("sources", List.of(Map.of("source", "municipal", "amount", investment)));
            case "decideCollectively", "decideByGovernment" -> Map.of("metOn", today);
            case "approveProposal" -> Map.of("projectCode", "2026-350582-" + story.no());
            case "compileFeasibilityStudy", "compilePreliminaryDesign" -> Map.of("estimate", investment);
            case "approveFeasibilityStudy" -> Map.of("investmentEstimate", investment, "tenderMethod", "open");
            case "approvePreliminaryDesign" -> Map.of("approvedEstimate", investment);
            case "registerOtherReviews" -> Map.of("notApplicable", "不涉及林地");
            case "compileBudget" -> Map.of("compiledBudget", investment);
            case "reviewBudget" -> Map.of("budget", investment);
            case "allocateFunds" -> allotted(investment);
            default -> Map.of();
        };
    }

    /** All of it from the bureau's own budget, 元. */
    public static Map<String, ?> allotted(String amount) {
        return Map.of("lines", List.of(Map.of("source", "municipal", "amount", amount)));
    }

    /** The ordinary course until a step is open, whether the project must pass all approvals or a few. */
    public static Story until(Story story, String step) {
        for (String next : ORDINARY) {
            if (story.openSteps().contains(step)) {
                return story;
            }
            if (story.openSteps().contains(next)) {
                story.approve(next, ordinary(story, next));
            }
        }
        assertThat(story.openSteps()).contains(step);
        return story;
    }

    /** From the application to the collective decision, and the government's where it must be asked. */
    public static void resolved(Story story) {
        String investment = story.project().investment().toString();
        story.approve("submitApplication", Map.of("necessity", "学位缺口 360 个", "matchingFunds", "0"));
        story.approve("endorseApplication");
        story.approve("screenApplication", Map.of("visitedOn", story.today().toString()));
        story.approve(
                "confirmFunding", Map.of("sources", List.of(Map.of("source", "municipal", "amount", investment))));
        story.approve("decideCollectively", Map.of("metOn", story.today().toString()));
        if (story.project().approvalCodes().contains("governmentDecision")) {
            story.approve("decideByGovernment", Map.of("metOn", story.today().toString()));
        }
    }

    public static void throughFeasibility(Story story, String estimate) {
        story.approve("prepareProposal");
        story.approve(
                "approveProposal",
                Map.of("projectCode", "2026-350582-" + story.no().value()));
        story.approve("applyForSite");
        story.approve("reviewSite");
        story.approve("compileFeasibilityStudy", Map.of("estimate", estimate));
        story.approve("approveFeasibilityStudy", Map.of("investmentEstimate", estimate, "tenderMethod", "open"));
    }

    public static void throughParallelReviews(Story story, String approvedEstimate) {
        story.approve("prepareEnvironmentalReport");
        story.approve("approveEnvironmentalImpact");
        story.approve("grantLandUsePermit");
        story.approve("submitDesignScheme");
        story.approve("grantPlanningPermit");
        story.approve("registerOtherReviews", Map.of("notApplicable", "不涉及林地"));
        story.approve("compilePreliminaryDesign", Map.of("estimate", approvedEstimate));
        story.approve("approvePreliminaryDesign", Map.of("approvedEstimate", approvedEstimate));
        story.approve("submitConstructionDrawings");
        story.approve("reviewConstructionDrawings");
        story.approve("reviewFireSafety");
        story.approve("reviewCivilDefence");
    }

    public static void throughBudget(Story story, String budget) {
        story.approve("compileBudget", Map.of("compiledBudget", budget));
        story.approve("reviewBudget", Map.of("budget", budget));
        story.approve("acknowledgeBudgetReview");
        story.approve("issueInvestmentPlan");
        story.approve("allocateFunds", allotted(budget));
    }
}
