package org.schoolworks.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.PassesEveryNodeOf;
import org.schoolworks.Story;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.Problem;
import org.schoolworks.record.Records;
import org.schoolworks.tender.Ways;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
@PassesEveryNodeOf("preliminaryPaperwork")
class PreliminaryPaperworkTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Records records;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void aNewBuildingPassesEveryApprovalAndIsFunded() {
        Story story = Story.now(context).registered();
        Paths.resolved(story);
        Paths.throughFeasibility(story, "18000000");
        Paths.throughParallelReviews(story, "19800000");
        Paths.throughBudget(story, "19000000");

        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
        assertThat(story.passed())
                .contains("approveEnvironmentalImpact", "reviewFireSafety", "reviewCivilDefence", "paperworkCompleted");
        assertThat(story.openSteps()).isEqualTo(List.of("planTender"));
    }

    @ParameterizedTest
    @CsvSource({
        "submitApplication, matchingFunds",
        "compileFeasibilityStudy, estimate",
        "compilePreliminaryDesign, estimate",
        "compileBudget, compiledBudget"
    })
    void anAmountBelowZeroIsRefused(String step, String field) {
        Story story = Story.now(context).registered();
        Paths.until(story, step);
        Map<String, Object> fields = new TreeMap<>(Paths.ordinary(story, step));
        fields.put(field, "-0.01");
        Ways.refused(story, "form", () -> story.approve(step, fields), "-0.01元");
    }

    @ParameterizedTest
    @CsvSource({
        "endorseApplication, REGISTERED",
        "screenApplication, REGISTERED",
        "confirmFunding, REGISTERED",
        "decideCollectively, REGISTERED",
        "decideByGovernment, RESOLVED",
        "approveProposal, RESOLVED",
        "reviewSite, PROPOSAL_APPROVED",
        "approveFeasibilityStudy, PROPOSAL_APPROVED",
        "approveEnvironmentalImpact, FEASIBILITY_APPROVED",
        "grantLandUsePermit, FEASIBILITY_APPROVED",
        "grantPlanningPermit, FEASIBILITY_APPROVED",
        "approvePreliminaryDesign, FEASIBILITY_APPROVED",
    })
    void whoeverMayRejectItEndsTheProject(String step, ProjectStatus before) {
        Story story = Paths.until(Story.now(context).registered(), step);
        assertThat(story.project().status()).isEqualTo(before);
        List<String> besides =
                story.openSteps().stream().filter(open -> !open.equals(step)).toList();
        Map<String, ?> fields = step.startsWith("decide") ? Paths.ordinary(story, step) : Map.of();
        if (step.startsWith("decide")) {
            story.decide(step, "defer", fields);
            assertThat(story.openSteps()).as("deferred, to be decided again").containsExactly(step);
            assertThat(story.project().status()).isEqualTo(before);
        }
        story.decide(step, "reject", fields);

        assertThat(story.project().status()).isEqualTo(ProjectStatus.REJECTED);
        assertThat(story.isOver()).isTrue();
        assertThat(story.passed())
                .contains("paperworkRejected", "projectRejected")
                .doesNotContain("paperworkCompleted", "worksTender");
        assertThat(rows(story, "done_at is null and cancelled_at is null")).isEmpty();
        assertThat(rows(story, "verdict = 'reject'")).containsExactly(step);
        assertThat(rows(story, "cancelled_at is not null")).isEqualTo(besides);
        assertThat(records.latest(story.no(), 1)).singleElement().satisfies(last -> assertThat(
                        last.step() + " " + last.verdict())
                .isEqualTo(step + " reject"));
        assertThat(records.isIntact(story.no())).isTrue();
    }

    @Test
    void aRejectionCancelsWhatWasOpenBesides() {
        Story story = Paths.until(Story.now(context).registered(), "approveEnvironmentalImpact");
        assertThat(story.openSteps())
                .containsExactly(
                        "approveEnvironmentalImpact",
                        "compilePreliminaryDesign",
                        "grantLandUsePermit",
                        "registerOtherReviews");
        story.decide("approveEnvironmentalImpact", "reject", Map.of());
        assertThat(rows(story, "cancelled_at is not null"))
                .containsExactly("compilePreliminaryDesign", "grantLandUsePermit", "registerOtherReviews");
        assertThat(rows(story, "cancelled_at is not null and done_at is not null"))
                .isEmpty();
    }

    /** Every step that can be returned, in the order of one project's life, with where it goes back to. */
    @Test
    void whatIsReturnedIsDoneAgainAndTheProjectIsStillFunded() {
        Story story = Story.now(context).registered();
        returns().forEach(row -> {
            String[] cells = row.split(" ");
            String step = cells[0];
            String back = cells[2];
            Paths.until(story, step);
            ProjectStatus before = story.project().status();
            long papers = current(story);
            story.decide(
                    step,
                    cells[1],
                    step.startsWith("decideCo") || step.startsWith("decideBy")
                            ? Paths.ordinary(story, step)
                            : Map.of());
            assertThat(story.openSteps()).as(row).contains(back);
            assertThat(story.openSteps().contains(step)).as(row).isEqualTo(back.equals(step));
            assertThat(story.project().status()).as(row).isEqualTo(before);
            assertThat(current(story)).as(row).isEqualTo(papers);
            story.daysLater(1);
        });
        Paths.until(story, "planTender");

        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
        assertThat(rows(story, "cancelled_at is not null")).isEmpty();
        assertThat(rows(story, "verdict not in ('approve')"))
                .hasSize((int) returns().count());
        assertThat(records.isIntact(story.no())).isTrue();
    }

    private static Stream<String> returns() {
        return Stream.of(
                "endorseApplication sendBack submitApplication",
                "screenApplication sendBack submitApplication",
                "confirmFunding sendBack submitApplication",
                "decideCollectively defer decideCollectively",
                "decideByGovernment defer decideByGovernment",
                "approveProposal supplement prepareProposal",
                "approveProposal sendBack prepareProposal",
                "reviewSite supplement applyForSite",
                "reviewSite sendBack applyForSite",
                "approveFeasibilityStudy supplement compileFeasibilityStudy",
                "approveFeasibilityStudy sendBack compileFeasibilityStudy",
                "approveEnvironmentalImpact supplement prepareEnvironmentalReport",
                "approveEnvironmentalImpact sendBack prepareEnvironmentalReport",
                "grantLandUsePermit supplement grantLandUsePermit",
                "grantPlanningPermit supplement submitDesignScheme",
                "grantPlanningPermit sendBack submitDesignScheme",
                "approvePreliminaryDesign supplement compilePreliminaryDesign",
                "approvePreliminaryDesign sendBack compilePreliminaryDesign",
                "reviewConstructionDrawings sendBack submitConstructionDrawings",
                "reviewFireSafety supplement reviewFireSafety",
                "reviewFireSafety sendBack reviewFireSafety",
                "reviewCivilDefence supplement reviewCivilDefence",
                "reviewBudget supplement compileBudget",
                "reviewBudget sendBack compileBudget",
                "acknowledgeBudgetReview sendBack reviewBudget",
                "issueInvestmentPlan supplement issueInvestmentPlan",
                "allocateFunds supplement allocateFunds");
    }

    @Test
    void anEstimateTenPercentAboveIsWithinTheRule_oneFenMoreMustBeReported() {
        Story story = Story.now(context).registered();
        Paths.resolved(story);
        Paths.throughFeasibility(story, "18000000");
        story.approve("compilePreliminaryDesign", Map.of("estimate", "19800000.01"));
        story.approve("approvePreliminaryDesign", Map.of("approvedEstimate", "19800000.01"));

        assertThat(story.openSteps()).contains("reportEstimateOverrun").doesNotContain("submitConstructionDrawings");
        story.approve("reportEstimateOverrun", Map.of("reason", "地质条件变化", "fundingPlan", "市级追加"));
        story.decide("decideEstimateOverrun", "sendBack", Map.of());
        story.approve("compilePreliminaryDesign", Map.of("estimate", "19800000"));
        story.approve("approvePreliminaryDesign", Map.of("approvedEstimate", "19800000.00"));
        assertThat(story.openSteps()).contains("submitConstructionDrawings").doesNotContain("reportEstimateOverrun");
    }

    @Test
    void anOverrunThatIsAcceptedHolds() {
        Story story = Paths.until(Story.now(context).registered(), "approvePreliminaryDesign");
        story.approve("approvePreliminaryDesign", Map.of("approvedEstimate", "21000000"));
        story.approve("reportEstimateOverrun", Map.of("reason", "地质条件变化", "fundingPlan", "市级追加"));
        story.approve("decideEstimateOverrun");

        assertThat(story.openSteps()).containsExactly("submitConstructionDrawings");
        assertThat(story.project().approvedEstimate()).isEqualTo(Money.of("21000000"));
    }

    @Test
    void aBudgetMayTakeTheWholeApprovedEstimateButNotAFenMore() {
        Story story = Paths.until(Story.now(context).registered(), "approvePreliminaryDesign");
        story.approve("approvePreliminaryDesign", Map.of("approvedEstimate", "19800000"));
        Paths.until(story, "reviewBudget");
        refused(
                "costControl",
                story,
                "reviewBudget",
                Map.of("budget", "19800000.01"),
                "19,800,000.01元",
                "核定概算 19,800,000.00元",
                "政府投资条例第23条");
        assertThat(story.project().budget()).isNull();
        story.approve("reviewBudget", Map.of("budget", "19800000"));
        assertThat(story.project().budget()).isEqualTo(Money.of("19800000"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.BUDGET_REVIEWED);
    }

    @Test
    void noMoreIsAllottedThanTheBudget() {
        Story story = Paths.until(Story.now(context).registered(), "allocateFunds");
        refused("allotment", story, "allocateFunds", Paths.allotted("18000000.01"), "18,000,000.01元", "18,000,000.00元");
        story.approve("allocateFunds", Paths.allotted("18000000"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
    }

    @Test
    void aRefusedDecisionLeavesTaskRowAndRecordAsTheyWere() {
        Story story = Paths.until(Story.now(context).registered(), "confirmFunding");
        int lines = records.latest(story.no(), 100).size();
        refused(
                "funding",
                story,
                "confirmFunding",
                Map.of("sources", List.of(Map.of("source", "municipal", "amount", "17999999.99"))),
                "17,999,999.99元",
                "18,000,000.00元");
        assertThat(story.openSteps()).isEqualTo(List.of("confirmFunding"));
        assertThat(story.project().status()).isEqualTo(ProjectStatus.REGISTERED);
        assertThat(records.latest(story.no(), 100)).hasSize(lines);
    }

    private void refused(String rule, Story story, String step, Map<String, ?> fields, String... figures) {
        List<String> open = story.openSteps();
        assertThatThrownBy(() -> story.approve(step, fields)).satisfies(thrown -> {
            Problem problem = Problem.in(thrown);
            assertThat(problem).as(String.valueOf(thrown)).isNotNull();
            assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
            assertThat(problem.reason()).contains(figures);
        });
        assertThat(story.openSteps()).isEqualTo(open);
    }

    private List<String> rows(Story story, String which) {
        return jdbc.queryForList(
                "select step from work_item where project_no = ? and " + which + " order by step",
                String.class,
                story.no().value());
    }

    private long current(Story story) {
        return jdbc.queryForList(
                        "select 1 from paper where project_no = ? and superseded_at is null",
                        story.no().value())
                .size();
    }
}
