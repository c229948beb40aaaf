package org.schoolworks.quotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schoolworks.tender.Ways.refused;
import static org.schoolworks.tender.Ways.with;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Sealed quotations as the answers of a purchase (询价比价、响应文件开启), whose amounts nobody types again. */
@Integration
class SealedPurchaseTest {

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    private final List<String> firms = new ArrayList<>();
    private String overseer = "";
    private String requestNo = "";
    private String asker = "";

    @Test
    void openedQuotationsAreTheAnswersOfAnInHousePurchase_andTheLowestWins() {
        Story story = toQuote();
        ask(story);
        refused(story, "quotation", () -> story.approve("collectQuotations", paper(story)), "尚未启封");
        refused(story, "quotation", () -> story.approve("collectQuotations", sealed()), "尚未启封");
        quoted("90000", "80000", "85000");
        refused(story, "quotation", () -> story.approve("collectQuotations", paper(story)), requestNo, "系统密封报价");
        refused(
                story,
                "quotation",
                () -> story.approve("collectQuotations", with(paper(story), "source", "sealed")),
                "清空");
        refused(
                story,
                "quotation",
                () -> story.approve(
                        "collectQuotations",
                        with(sealed(), "quotedOn", story.today().minusDays(1).toString())),
                story.today().toString());
        story.approve("collectQuotations", sealed());
        assertThat(jdbc.queryForList(
                        "select organisation_id || ' ' || price || ' ' || rank from bid where tender_no = ? order by rank",
                        String.class,
                        story.no() + "-T1"))
                .containsExactly(
                        firms.get(1) + " 80000.00 1", firms.get(2) + " 85000.00 2", firms.get(0) + " 90000.00 3");
        story.approve("determineSupplier", Map.of("supplierName", name(1), "price", "80000"));
        assertThat(story.openSteps()).containsExactly("signPurchaseContract");
    }

    @Test
    void twoSealedQuotationsAreTooFew_asTwoOnPaperAre() {
        Story story = toQuote();
        ask(story);
        quoted("90000", "80000");
        refused(story, "quotations", () -> story.approve("collectQuotations", sealed()), "2 家", "3 家");
    }

    @Test
    void whereNobodyWasAskedThereIsNothingSealedToBeTaken() {
        Story story = toQuote();
        refused(story, "quotation", () -> story.approve("collectQuotations", sealed()), "没有已启封的报价邀请");
        story.approve("collectQuotations", paper(story));
        assertThat(story.openSteps()).containsExactly("determineSupplier");
    }

    @Test
    void quotationsThatWereVoidedGiveWayToPaper_andOnesThatWereTakenAreNotVoided() {
        Story story = toQuote();
        ask(story);
        quoted("90000", "80000", "85000");
        context.getBean(Inviting.class).makeVoid(requestNo, "清单有误，须重新询价", overseer);
        story.approve("collectQuotations", paper(story));
        story.decide("determineSupplier", "sendBack", Map.of());
        ask(story);
        assertThat(requestNo).as("of the next attempt").contains("-T2-");
        quoted("70000", "71000", "72000");
        story.approve("collectQuotations", sealed());
        refused(
                story,
                "voiding",
                () -> context.getBean(Inviting.class).makeVoid(requestNo, "清单有误，须重新询价", overseer),
                requestNo);
    }

    @Test
    void anInquiryTakesItsResponsesFromOpenedQuotations() {
        Story story = begun("500000", "inquiry");
        story.approve("publishIntention", Map.of("publishedOn", story.today().toString()));
        // a month ago, so that the opening by the clock of the database comes after the closing
        story.daysLater(30).fire("intentionElapsed");
        story.approve("filePurchasePlan", Map.of("ceiling", "500000"));
        story.approve("draftDocuments").approve("checkDocuments");
        refused(story, "quotationMethod", () -> ask(story), "尚未发出");
        LocalDate closing = LocalDate.now(ZONE);
        story.approve(
                "issueDocuments", Map.of("documentsFrom", story.today().toString(), "closingOn", closing.toString()));
        ask(story);
        quoted("490000", "480000", "470000");
        while (story.today().isBefore(closing)) {
            story.daysLater(1);
        }
        story.approve("openResponses", sealed());
        assertThat(story.openSteps()).containsExactly("evaluateResponses");
        assertThat(jdbc.queryForList(
                        "select price from bid where tender_no = ? order by price",
                        BigDecimal.class,
                        story.no() + "-T1"))
                .containsExactly(new BigDecimal("470000.00"), new BigDecimal("480000.00"), new BigDecimal("490000.00"));
    }

    // --- pieces

    private Story toQuote() {
        Story story = begun("100000", "inHouse");
        assertThat(story.openSteps()).containsExactly("collectQuotations");
        return story;
    }

    private Story begun(String budget, String method) {
        LocalDate day = LocalDate.now(ZONE);
        Story story = Story.on(context, method.equals("inHouse") ? day : day.minusDays(60));
        story.registered(story.purchase(ProjectKind.goods, "课桌椅", budget));
        Map<String, Object> requirement = new TreeMap<>();
        requirement.put("subject", "课桌椅");
        requirement.put("quantity", 200);
        requirement.put("unit", "套");
        requirement.put("estimate", budget);
        requirement.put("method", method);
        if (method.equals("inquiry")) {
            requirement.put("methodBasis", "规格、标准统一，现货货源充足，价格变化幅度小");
        }
        requirement.put("smePlan", "reserved");
        requirement.put("publicService", false);
        story.approve("submitRequirement", requirement);
        story.approve("reviewRequirement");
        story.approve("fundPurchase", Paths.allotted(budget));
        int number = MADE.incrementAndGet();
        overseer = person("spoverseer" + number, null, "discipline");
        firms.clear();
        for (int i = 0; i < 3; i++) {
            String firm = "sp" + number + "f" + i;
            context.getBean(People.class).addOrganisation(new Organisation(firm, firm + "家具有限公司", "supplier"));
            firms.add(person(firm, firm, "supplier"));
        }
        return story;
    }

    private String person(String userId, String organisation, String role) {
        context.getBean(People.class).addPerson(userId, userId, SealedRoom.PASSWORD, organisation, Set.of(role));
        return userId;
    }

    private String name(int firm) {
        return firms.get(firm) + "家具有限公司";
    }

    private void ask(Story story) {
        String buyer = story.user("equipmentCentre", "procure");
        requestNo = context.getBean(Inviting.class)
                .ask(
                        story.no(),
                        new Inviting.Asked(
                                "课桌椅",
                                List.of(new Inviting.Item("课桌椅", new BigDecimal(200), "套", "可升降")),
                                firms,
                                LocalDateTime.now(ZONE)
                                        .plusDays(30)
                                        .withSecond(0)
                                        .withNano(0),
                                SealedRoom.BUYERS_CODE),
                        buyer);
        context.getBean(Inviting.class).oversee(requestNo, SealedRoom.OVERSEERS_CODE, overseer);
        asker = buyer;
    }

    private void quoted(String... prices) {
        for (int i = 0; i < prices.length; i++) {
            context.getBean(Quoting.class).submit(requestNo, SealedRoom.body(prices[i], ""), firms.get(i));
        }
        jdbc.update("update quotation_request set closes_at = clock_timestamp() where request_no = ?", requestNo);
        context.getBean(Unsealing.class).open(requestNo, SealedRoom.BUYERS_CODE, asker);
        context.getBean(Unsealing.class).open(requestNo, SealedRoom.OVERSEERS_CODE, overseer);
        assertThat(jdbc.queryForObject(
                        "select status from quotation_request where request_no = ?", String.class, requestNo))
                .isEqualTo("OPENED");
    }

    private static Map<String, Object> sealed() {
        return Map.of("source", "sealed");
    }

    private Map<String, Object> paper(Story story) {
        return Map.of(
                "source",
                "paper",
                "quotedOn",
                story.today().toString(),
                "responses",
                List.of(
                        Map.of("name", "甲", "price", "90000"),
                        Map.of("name", "乙", "price", "91000"),
                        Map.of("name", "丙", "price", "92000")));
    }
}
