package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.schoolworks.Story;
import org.schoolworks.kernel.Problem;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.springframework.context.ApplicationContext;

/** The ordinary course of a tender, told in pieces. */
public final class Ways {

    /** The first ranked; an organisation of this system, p1. */
    public static final String FIRST = "测试参建单位";

    public static final String SECOND = "乙建设有限公司";
    public static final String THIRD = "丙建设有限公司";

    private Ways() {}

    /** A school that is only repaired: few approvals, the budget reviewed and allotted. */
    public static Story funded(ApplicationContext context, LocalDate day, String budget) {
        Story story = Story.on(context, day);
        story.registered(story.proposal(ProjectKind.renovation, budget, "2000", false));
        Paths.resolved(story);
        Paths.throughBudget(story, budget);
        assertThat(story.openSteps()).containsExactly("planTender");
        return story;
    }

    public static Story funded(ApplicationContext context) {
        return funded(context, LocalDate.of(2026, 3, 2), "6000000");
    }

    /** A project under an open tender of 5,900,000.00, whose notice is published. */
    public static Story noticePublished(ApplicationContext context) {
        Story story = funded(context);
        story.approve("planTender", Map.of("estimatedPrice", "6000000", "method", "open"));
        publish(story);
        return story;
    }

    public static void publish(Story story) {
        story.approve(
                "publishNotice",
                Map.of(
                        "biddingDocumentsFrom", story.today().toString(),
                        "closingOn", story.today().plusDays(20).toString(),
                        "priceCeiling", "5900000"));
    }

    /** Twenty days later, with the first so many of three bidders. */
    public static void open(Story story, int bidders) {
        story.daysLater(20);
        story.approve(
                "openBids",
                Map.of(
                        "openedOn",
                        story.today().toString(),
                        "bidders",
                        List.of(
                                        Map.of("name", FIRST, "organisationId", "p1", "price", "5500000"),
                                        Map.of("name", SECOND, "price", "5600000.50"),
                                        Map.of("name", THIRD, "price", "5900000.01"))
                                .subList(0, bidders)));
    }

    public static Map<String, Object> evaluation(int size, int experts, Object... namesAndPrices) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("committeeSize", size);
        fields.put("experts", experts);
        List<Map<String, String>> ranking = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndPrices.length; i += 2) {
            ranking.add(Map.of("name", (String) namesAndPrices[i], "price", (String) namesAndPrices[i + 1]));
        }
        fields.put("ranking", ranking);
        return fields;
    }

    public static void evaluate(Story story) {
        story.approve("evaluateBids", evaluation(5, 4, FIRST, "5500000", SECOND, "5600000.50"));
    }

    public static void publishCandidates(Story story) {
        story.approve(
                "publishCandidates",
                Map.of(
                        "publishedOn", story.today().toString(),
                        "endsOn", story.today().plusDays(3).toString()));
        story.daysLater(4).fire("publicityEnded");
    }

    /** Until the committee's candidates have been public and the award may be confirmed. */
    public static Story toConfirm(ApplicationContext context) {
        Story story = noticePublished(context);
        open(story, 3);
        evaluate(story);
        publishCandidates(story);
        return story;
    }

    public static Story awarded(ApplicationContext context) {
        Story story = toConfirm(context);
        story.approve("confirmAward", Map.of("winnerName", FIRST, "awardPrice", "5500000"));
        return story;
    }

    /** Lawful terms at a price. */
    public static Map<String, Object> terms(Story story, String price, String contractor) {
        Map<String, Object> terms = new TreeMap<>();
        terms.put("price", price);
        terms.put("contractorId", contractor);
        terms.put("startOn", story.today().plusDays(10).toString());
        terms.put("finishOn", story.today().plusDays(210).toString());
        terms.put("advancePercent", 10);
        terms.put("progressPercent", 80);
        terms.put("retentionPercent", 3);
        terms.put("paymentDays", 30);
        terms.put("payeeBank", "测试银行");
        terms.put("payeeAccount", "6222000001");
        terms.put("wageAccount", "6222000002");
        return terms;
    }

    public static Map<String, Object> with(Map<String, Object> fields, String field, Object value) {
        Map<String, Object> changed = new TreeMap<>(fields);
        changed.put(field, value);
        return changed;
    }

    /** Changes the date of one of the decision's papers. */
    public static Consumer<ObjectNode> issued(String paper, LocalDate on) {
        return decision -> decision.withArray("papers").forEach(given -> {
            if (given.path("paper").asText().equals(paper)) {
                ((ObjectNode) given).put("issuedOn", on.toString());
            }
        });
    }

    /** It is refused by a rule, with these figures in its reason, and the step stays open. */
    public static void refused(Story story, String rule, ThrowingCallable decision, String... figures) {
        List<String> before = story.openSteps();
        assertThatThrownBy(decision).satisfies(thrown -> {
            Problem problem = Problem.in(thrown);
            assertThat(problem).as(String.valueOf(thrown)).isNotNull();
            assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
            List.of(figures).forEach(figure -> assertThat(problem.reason()).contains(figure));
        });
        assertThat(story.openSteps()).isEqualTo(before);
    }
}
