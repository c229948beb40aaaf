package org.schoolworks.procurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.schoolworks.Story;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.springframework.context.ApplicationContext;

/** The ordinary course of a purchase, told in pieces. */
public final class Buys {

    /** An organisation of this system, code {@code supplier}. */
    static final String FIRST = "测试供应商";

    static final String SECOND = "乙科技有限公司";
    static final String THIRD = "丙科技有限公司";

    private Buys() {}

    static Story registered(ApplicationContext context, ProjectKind kind, String budget) {
        Story story = Story.now(context);
        return story.registered(story.purchase(kind, kind.text() + "测试", budget));
    }

    static Map<String, Object> requirement(String estimate, String method) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("subject", "一键报警装置");
        fields.put("quantity", 647);
        fields.put("unit", "套");
        fields.put("estimate", estimate);
        fields.put("method", method);
        if (Set.of("inquiry", "negotiation", "consultation").contains(method)) {
            fields.put("methodBasis", "规格统一、货源充足，招标时间不能满足需要");
        }
        fields.put("splittingReason", "本年度没有可以合并的同类采购");
        fields.put("smePlan", "reserved");
        fields.put("publicService", false);
        return fields;
    }

    static void required(Story story, String estimate, String method) {
        story.approve("submitRequirement", requirement(estimate, method));
        if (story.openSteps().contains("reviewPurchaseSplitting")) {
            story.approve("reviewPurchaseSplitting");
        }
        story.approve("reviewRequirement");
    }

    static void funded(Story story, String amount) {
        if (story.openSteps().contains("decidePurchase")) {
            story.approve("decidePurchase", Map.of("metOn", story.today().toString()));
        }
        story.approve("fundPurchase", Paths.allotted(amount));
    }

    static void intended(Story story) {
        story.approve("publishIntention", Map.of("publishedOn", story.today().toString()));
        story.daysLater(30).fire("intentionElapsed");
    }

    /** A purchase in this way whose documents are checked and may be issued. */
    static Story checked(ApplicationContext context, ProjectKind kind, String budget, String method) {
        Story story = registered(context, kind, budget);
        required(story, budget, method);
        funded(story, budget);
        intended(story);
        planned(story, budget);
        return story;
    }

    static void planned(Story story, String ceiling) {
        story.approve("filePurchasePlan", Map.of("ceiling", ceiling));
        story.approve("draftDocuments");
        story.approve("checkDocuments");
    }

    static void issued(Story story, int days) {
        story.approve(
                "issueDocuments",
                Map.of(
                        "documentsFrom", story.today().toString(),
                        "closingOn", story.today().plusDays(days).toString()));
        story.daysLater(days);
    }

    static Map<String, Object> opening(Story story, String... namesAndPrices) {
        return Map.of("openedOn", story.today().toString(), "responses", suppliers(namesAndPrices));
    }

    static List<Map<String, String>> suppliers(String... namesAndPrices) {
        List<Map<String, String>> suppliers = new ArrayList<>();
        for (int i = 0; i < namesAndPrices.length; i += 2) {
            Map<String, String> one = new TreeMap<>();
            one.put("name", namesAndPrices[i]);
            one.put("price", namesAndPrices[i + 1]);
            if (namesAndPrices[i].equals(FIRST)) {
                one.put("organisationId", "supplier");
            }
            suppliers.add(one);
        }
        return suppliers;
    }

    static Map<String, Object> evaluation(int size, int experts, String... namesAndPrices) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("committeeSize", size);
        fields.put("experts", experts);
        List<Map<String, String>> ranking = new ArrayList<>();
        for (int i = 0; i < namesAndPrices.length; i += 2) {
            ranking.add(Map.of("name", namesAndPrices[i], "price", namesAndPrices[i + 1]));
        }
        fields.put("ranking", ranking);
        return fields;
    }

    static Map<String, Object> choice(String supplier, String price) {
        return Map.of("supplierName", supplier, "price", price);
    }

    public static Map<String, Object> terms(Story story, String price) {
        Map<String, Object> terms = new TreeMap<>();
        terms.put("price", price);
        terms.put("supplierId", "supplier");
        terms.put("deliveryOn", story.today().plusDays(60).toString());
        terms.put("advancePercent", 30);
        terms.put("paymentDays", 30);
        terms.put("payeeBank", "测试银行");
        terms.put("payeeAccount", "6222000009");
        return terms;
    }

    /** An open tender of goods of 283万 whose supplier is determined and told. */
    public static Story awarded(ApplicationContext context) {
        Story story = evaluated(context);
        story.approve("determineSupplier", choice(FIRST, "2700000"));
        story.approve("publishResult");
        return story;
    }

    static Story evaluated(ApplicationContext context) {
        Story story = opened(context);
        story.approve("evaluateResponses", evaluation(5, 4, FIRST, "2700000", SECOND, "2750000"));
        return story;
    }

    static Story opened(ApplicationContext context) {
        Story story = checked(context, ProjectKind.goods, "2830000", "open");
        issued(story, 20);
        story.approve("openResponses", opening(story, FIRST, "2700000", SECOND, "2750000", THIRD, "2800000"));
        return story;
    }
}
