package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The money's doors over HTTP: who may pass each, what a rehearsal tells, and what following one yuan shows. */
@Integration
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyHttpTest {

    private static final String API = "/camunda/api/schoolworks";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ObjectMapper json;

    private final Map<String, Browser> browsers = new HashMap<>();
    private Story story;
    private long paid;

    @BeforeAll
    void aPaymentIsMadeAndAnotherIsOnItsWay() {
        story = Works.underWay(context, "6000000", "4000000");
        Works.signed(context, story, "5000000", "3000000");
        pay("1000000", "HTTP-1-" + story.no());
        paid = disbursing.payments(story.no()).get(0).paymentNo();
        Works.start(context, story, "disbursement", Map.of());
    }

    private void pay(String amount, String invoice) {
        Works.start(context, story, "disbursement", Map.of());
        story.approve("claimPayment", Map.of("claimed", amount, "wagePart", "200000", "invoiceNo", invoice));
        story.approve("certifyPayment", Map.of("certified", amount));
        List.of("auditPayment", "confirmPayment", "reviewPayment", "checkFunds", "approvePayment", "instructTreasury")
                .forEach(story::approve);
        story.approve("recordBankReply", Map.of("paidOn", story.today().toString()));
    }

    static Stream<List<String>> doors() {
        return Stream.of(
                // method, path, the steps whose people may pass, those whose people may not
                List.of("POST", "/projects/{no}/payments", "claimPayment", "certifyPayment,checkFunds,approvePayment"),
                List.of("POST", "/projects/{no}/variations", "requestVariation", "superviseVariation,checkFunds"),
                List.of("POST", "/projects/{no}/allotments", "requestBudgetLine", "claimPayment,allotBudgetLine"),
                List.of("GET", "/projects/{no}/payments", "claimPayment,checkFunds,confirmPayment", ""),
                List.of("GET", "/projects/{no}/variations", "claimPayment,checkFunds,confirmPayment", ""),
                List.of("GET", "/payments/{payment}/trace", "claimPayment,checkFunds,approvePayment", ""),
                List.of("GET", "/funds", "checkFunds,approvePayment", "claimPayment,confirmPayment,recordBankReply"),
                List.of(
                        "GET",
                        "/treasury/instructions.csv",
                        "instructTreasury,recordBankReply,checkFunds",
                        "claimPayment,approvePayment"),
                List.of("GET", "/treasury/set-aside", "recordBankReply", "claimPayment,instructTreasury,checkFunds"),
                List.of(
                        "GET",
                        "/treasury/set-aside?closed=true",
                        "recordBankReply",
                        "claimPayment,instructTreasury,checkFunds"));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aDoorOpensForThoseWhoMayAndForNobodyElse(List<String> door) {
        String path = API + door.get(1).replace("{no}", story.no().value()).replace("{payment}", String.valueOf(paid));
        for (String step : door.get(2).split(",")) {
            assertThat(call(browser(story.actor(step)), door.get(0), path))
                    .as(step)
                    .isBetween(200, 299);
        }
        for (String step : door.get(3).split(",")) {
            if (!step.isEmpty()) {
                assertThat(call(browser(story.actor(step)), door.get(0), path))
                        .as(step)
                        .isEqualTo(403);
            }
        }
        // a school and a contractor of elsewhere
        Story elsewhere = Story.now(context).registered();
        int outsider = call(browser(elsewhere.user("school", "review")), door.get(0), path);
        assertThat(outsider).isIn(403, 404);
        assertThat(call(new Browser(port), door.get(0), path)).isIn(401, 403);
    }

    @Test
    void aFundIsRegisteredByFinanceAloneAndItsFaultsAreTold() {
        String good = fund("ZX-" + System.nanoTime() % 1_000_000, "1000000");
        assertThat(browser(story.actor("claimPayment"))
                        .post(API + "/funds", good)
                        .statusCode())
                .isEqualTo(403);
        Browser finance = browser(story.actor("checkFunds"));
        assertThat(finance.post(API + "/funds", good).statusCode()).isEqualTo(201);
        assertThat(finance.post(API + "/funds", good).body()).contains("已登记过");
        assertThat(finance.post(API + "/funds", fund("编号", "-1")).body()).contains("资金编号须为", "金额须大于 0");
        assertThat(finance.post(API + "/funds", "{}").body()).contains("有 6 处填写有误");
        assertThat(finance.get(API + "/funds").body()).contains("1000000.00");
    }

    private static String fund(String no, String amount) {
        return """
            {"fundNo":"%s","name":"省级专项","source":"provincial","programme":null,"purpose":"校舍","documentNo":"闽财〔2026〕1号",\
            "amount":"%s","expiresOn":"2027-12-31"}"""
                .formatted(no, amount);
    }

    @Test
    void aReplyThatWasSetAsideIsClosedOnceByTheTreasuryAlone() throws Exception {
        String reply = "ASIDE-" + story.no();
        Browser treasury = browser(story.actor("recordBankReply"));
        Works.setAside(context, story, reply);
        JsonNode open = line(treasury, false, reply);
        assertThat(open.path("reason").asText()).contains("NONE-P1");
        String url = API + "/treasury/set-aside/" + open.path("id").asLong() + "/closing";
        String good = "{\"handling\":\"已电话询问银行，系重复回单\"}";

        for (String step :
                List.of("claimPayment", "instructTreasury", "checkFunds", "approvePayment", "confirmPayment")) {
            assertThat(browser(story.actor(step)).post(url, good).statusCode())
                    .as(step)
                    .isEqualTo(403);
        }
        assertThat(new Browser(port).post(url, good).statusCode()).isIn(401, 403);
        for (String bad :
                List.of("{}", "{\"handling\":\"  已问  \"}", handling("问".repeat(301)), handling("已询问银行\\u202e"))) {
            HttpResponse<String> answer = treasury.post(url, bad);
            assertThat(answer.statusCode()).as(bad).isEqualTo(422);
            assertThat(answer.body()).contains("处理说明", "\"field\":\"handling\"");
        }
        assertThat(treasury.post(url, "{\"handling\":\"已询问银行\",\"more\":1}").statusCode())
                .isEqualTo(400);
        assertThat(treasury.post(API + "/treasury/set-aside/999999999/closing", good)
                        .statusCode())
                .isEqualTo(404);
        assertThat(line(treasury, true, reply).isMissingNode()).isTrue();

        assertThat(treasury.post(url, good).statusCode()).isEqualTo(204);
        assertThat(line(treasury, false, reply).isMissingNode()).isTrue();
        JsonNode closed = line(treasury, true, reply);
        assertThat(closed.path("handling").asText()).isEqualTo("已电话询问银行，系重复回单");
        assertThat(closed.path("closedBy").asText()).startsWith("国库");
        assertThat(closed.path("closedAt").asText()).isNotBlank();

        HttpResponse<String> again = treasury.post(url, good);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("已由国库", "处理完毕：已电话询问银行");
    }

    private static String handling(String text) {
        return "{\"handling\":\"" + text + "\"}";
    }

    private JsonNode line(Browser browser, boolean closed, String reply) throws Exception {
        for (JsonNode line : json.readTree(
                browser.get(API + "/treasury/set-aside?closed=" + closed).body())) {
            if (line.path("replyNo").asText().equals(reply)) {
                return line;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void followingOneYuanLeadsFromTheBankToTheBudgetLine() throws Exception {
        JsonNode trace = json.readTree(browser(story.actor("checkFunds"))
                .get(API + "/payments/" + paid + "/trace")
                .body());
        assertThat(trace.at("/head/paid").asText()).isEqualTo("1000000.00");
        assertThat(trace.path("transfers").findValuesAsText("purpose")).containsExactly("wage", "works");
        assertThat(trace.path("signatures").findValuesAsText("step"))
                .containsExactly("申请工程款", "监理签证", "造价审核", "学校确认", "基建科审核", "计财科核验", "分管领导审批", "签发国库支付指令", "登记银行回单");
        assertThat(trace.at("/certificate/0/measured").asText()).isEqualTo("3000000.00");
        assertThat(trace.at("/contract/contractNo").asText()).isEqualTo(story.no() + "-C1");
        assertThat(trace.at("/tender/tenderNo").asText()).isEqualTo(story.no() + "-T1");
        assertThat(trace.at("/funding/0/lineNo").asText()).isEqualTo(story.no() + "-B1");
        assertThat(trace.path("entries").size()).isPositive();
        assertThat(browser(story.actor("checkFunds"))
                        .get(API + "/payments/999999999/trace")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFinishedPaymentIsListedWithItsAmount_andItsCaseTellsPayeeAndInvoice() throws Exception {
        Browser finance = browser(story.actor("checkFunds"));
        JsonNode listed = json.readTree(finance.get(API + "/monitor/past?process=disbursement&q=" + story.no())
                        .body())
                .at("/cases/0");
        assertThat(listed.path("amount").asText()).isEqualTo("1000000.00");
        JsonNode payment = json.readTree(finance.get(
                                API + "/monitor/past/" + listed.path("caseId").asText())
                        .body())
                .path("payment");
        assertThat(payment.path("certified").asText()).isEqualTo("1000000.00");
        assertThat(payment.path("invoiceNo").asText()).isEqualTo("HTTP-1-" + story.no());
        assertThat(payment.path("payee").asText()).isNotEmpty();
        assertThat(payment.path("paidOn").asText()).isNotEmpty();
    }

    @Test
    void aRehearsalTellsTheFiguresAfterAndTheRuleThatWouldBreakAndKeepsNothing() throws Exception {
        Browser contractor = browser(story.actor("claimPayment"));
        String task = jdbc.queryForObject(
                "select task_id from work_item where project_no = ? and step = 'claimPayment' and done_at is null"
                        + " and cancelled_at is null limit 1",
                String.class,
                story.no().value());
        String url = API + "/tasks/" + task;
        contractor.post(
                "/camunda/api/engine/engine/default/task/" + task + "/claim",
                "{\"userId\":\"" + story.actor("claimPayment") + "\"}");
        int rows = disbursing.payments(story.no()).size();

        JsonNode fits = json.readTree(
                contractor.post(url + "/rehearsal", claim("1400000")).body());
        assertThat(fits.path("reason").isNull()).as(fits.toString()).isTrue();
        assertThat(line(fits, "在途")).isEqualTo("0.00 → 1400000.00");
        assertThat(line(fits, "合同可请款")).isEqualTo("3910000.00 → 2510000.00");

        JsonNode breaks = json.readTree(
                contractor.post(url + "/rehearsal", claim("1400000.01")).body());
        assertThat(breaks.path("rule").asText()).isEqualTo("measuredCeiling");
        assertThat(breaks.path("reason").asText()).contains("1,400,000.01元", "达 0.01元");
        assertThat(line(breaks, "在途")).isEqualTo("0.00 → 0.00");

        assertThat(disbursing.payments(story.no())).hasSize(rows);
        assertThat(jdbc.queryForObject("select count(*) from decision_record where task_id = ?", Integer.class, task))
                .isZero();
        assertThat(browser(story.user("school", "review"))
                        .post(url + "/rehearsal", claim("1"))
                        .statusCode())
                .isEqualTo(404);
    }

    private static String claim(String amount) {
        return "{\"verdict\":\"approve\",\"opinion\":\"\",\"fields\":{\"claimed\":\"" + amount
                + "\",\"wagePart\":\"0\",\"invoiceNo\":\"REHEARSED\"},\"papers\":[]}";
    }

    private static String line(JsonNode result, String label) {
        for (JsonNode line : result.path("money")) {
            if (line.path("label").asText().equals(label)) {
                return line.path("now").asText() + " → " + line.path("after").asText();
            }
        }
        return "none";
    }

    private int call(Browser browser, String method, String path) {
        return method.equals("GET")
                ? browser.get(path).statusCode()
                : browser.post(path, "{}").statusCode();
    }

    private Browser browser(String user) {
        return browsers.computeIfAbsent(user, who -> Browser.signedIn(port, who, Story.password(who)));
    }
}
