package org.schoolworks.demo;

import java.util.Map;

/** How long each step usually takes, in days, and what whoever does not approve says there. Invented, within the limits. */
final class Course {

    private static final Map<String, Usual> STEPS = Map.ofEntries(
            step("submitApplication", 4),
            step("endorseApplication", 5, "sendBack"),
            step("screenApplication", 9, "sendBack"),
            step("confirmFunding", 5),
            step("decideCollectively", 10, "defer"),
            step("decideByGovernment", 16, "defer"),
            step("prepareProposal", 9),
            step("approveProposal", 14, "supplement"),
            step("applyForSite", 7),
            step("reviewSite", 18, "supplement"),
            step("compileFeasibilityStudy", 28),
            step("approveFeasibilityStudy", 18, "supplement"),
            step("prepareEnvironmentalReport", 14),
            step("approveEnvironmentalImpact", 24, "supplement"),
            step("grantLandUsePermit", 22, "supplement"),
            step("submitDesignScheme", 20),
            step("grantPlanningPermit", 22, "supplement"),
            step("compilePreliminaryDesign", 26),
            step("approvePreliminaryDesign", 18, "supplement"),
            step("reportEstimateOverrun", 5),
            step("decideEstimateOverrun", 15),
            step("submitConstructionDrawings", 26),
            step("reviewConstructionDrawings", 11, "sendBack"),
            step("reviewFireSafety", 16, "supplement"),
            step("reviewCivilDefence", 12, "supplement"),
            step("registerOtherReviews", 35),
            step("compileBudget", 14),
            step("reviewBudget", 18, "sendBack"),
            step("acknowledgeBudgetReview", 4),
            step("issueInvestmentPlan", 13, "supplement"),
            step("allocateFunds", 10),
            step("planTender", 9),
            step("reviewSplitting", 2, "sendBack"),
            step("awardWithoutTender", 9),
            step("publishNotice", 8),
            step("openBids", 22),
            step("evaluateBids", 1),
            step("publishCandidates", 1),
            step("confirmAward", 2),
            step("recordDispute", 1),
            step("recordDisputeByAgent", 1),
            step("admitDispute", 1),
            step("admitComplaint", 3),
            step("answerDispute", 1),
            step("decideComplaint", 28),
            step("clarifyDocuments", 2),
            step("recordHappening", 3),
            step("recordQuery", 1),
            step("recordQueryByAgent", 1),
            step("answerQuery", 4),
            step("examineComplaint", 4),
            step("explainComplaint", 4),
            step("decidePurchaseComplaint", 20),
            step("recordPurchaseHappening", 3),
            step("justifySingleSource", 6),
            step("publishSourceNotice", 2),
            step("closeSourceNotice", 2),
            step("approveSingleSource", 8),
            step("consultSupplier", 5),
            step("registerFramework", 3),
            step("callOffFramework", 3),
            step("signContract", 14),
            step("applyConstructionPermit", 9),
            step("grantConstructionPermit", 6, "supplement"),
            step("orderCommencement", 10),
            step("reportProgress", 55),
            step("requestAcceptance", 8),
            step("claimPayment", 6),
            step("certifyPayment", 7, "sendBack"),
            step("auditPayment", 2),
            step("trackPayment", 2),
            step("confirmPayment", 2),
            step("reviewPayment", 2, "sendBack"),
            step("claimPurchasePayment", 5),
            step("confirmPurchasePayment", 2, "sendBack"),
            step("reviewPurchasePayment", 2),
            step("checkFunds", 2),
            step("approvePayment", 2),
            step("approveLargePayment", 2),
            step("decideLargestPayment", 2),
            step("instructTreasury", 2),
            step("recordBankReply", 1),
            step("requestVariation", 4),
            step("superviseVariation", 5, "sendBack"),
            step("designVariation", 3),
            step("priceVariation", 5),
            step("reviewVariation", 6),
            step("urgeVariation", 1),
            step("decideVariationBySchool", 3),
            step("decideVariationBySection", 3),
            step("decideVariationByDeputy", 4),
            step("decideVariationByPartyGroup", 9),
            step("decideVariationByGovernment", 14),
            step("agreeToEstimateRevision", 14),
            step("reviseEstimate", 18),
            step("submitRequirement", 5),
            step("reviewPurchaseSplitting", 2, "sendBack"),
            step("reviewRequirement", 4, "sendBack"),
            step("decidePurchase", 9, "defer"),
            step("fundPurchase", 6, "defer"),
            step("publishIntention", 3),
            step("filePurchasePlan", 3),
            step("draftDocuments", 7),
            step("checkDocuments", 2, "sendBack"),
            step("issueDocuments", 3),
            step("openResponses", 1),
            step("evaluateResponses", 1),
            step("collectQuotations", 5),
            step("determineSupplier", 3),
            step("publishResult", 1),
            step("decidePurchaseFailure", 5),
            step("signPurchaseContract", 12),
            step("publishPurchaseContract", 1),
            step("acceptDelivery", 6),
            step("verifyPlanning", 9, "supplement"),
            step("acceptFireSafety", 14, "supplement"),
            step("fileFireSafety", 5, "supplement"),
            step("acceptCivilDefence", 9),
            step("checkSpecialItems", 12),
            step("notifyQualitySupervision", 4),
            step("acceptWorks", 12),
            step("fileAcceptance", 8),
            step("handOver", 8));

    private Course() {}

    static Usual of(String step) {
        Usual usual = STEPS.get(step);
        if (usual == null) {
            throw new IllegalArgumentException("the demonstration does not know the step " + step);
        }
        return usual;
    }

    private static Map.Entry<String, Usual> step(String step, int days) {
        return step(step, days, "");
    }

    private static Map.Entry<String, Usual> step(String step, int days, String setback) {
        return Map.entry(step, new Usual(days, setback));
    }

    /** @param setback the verdict of one who does not approve, empty where everybody does */
    record Usual(int days, String setback) {}
}
