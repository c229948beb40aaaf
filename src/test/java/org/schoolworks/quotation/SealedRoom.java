package org.schoolworks.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.schoolworks.Story;
import org.schoolworks.kernel.Problem;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.tender.Ways;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A project whose works go to one of three firms by negotiation, with everyone who has to do with its quotations. */
final class SealedRoom {

    static final String PASSWORD = "right horse battery";
    static final String BUYERS_CODE = "buyer 7Kq-29x-Lm4";
    static final String OVERSEERS_CODE = "overseer 5Tz-83w-Qd9";

    private static final AtomicInteger MADE = new AtomicInteger();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    final Story story;
    final String buyer;
    final String overseer;
    /** Three firms, each with one person who is called as the firm. */
    final List<String> firms = new ArrayList<>();

    private final ApplicationContext context;
    private final JdbcTemplate jdbc;
    private String requestNo = "";

    SealedRoom(ApplicationContext context) {
        this(context, "negotiation");
    }

    SealedRoom(ApplicationContext context, String method) {
        this.context = context;
        this.jdbc = context.getBean(JdbcTemplate.class);
        int number = MADE.incrementAndGet();
        story = Ways.funded(context, LocalDate.of(2026, 3, 2), "3799999.99");
        story.approve("planTender", Map.of("estimatedPrice", "3799999.99", "method", method));
        buyer = person("qbuyer" + number, "陈采购", null, "capitalWorks");
        overseer = person("qoverseer" + number, "林纪检", null, "discipline");
        for (String name : List.of("甲", "乙", "丙")) {
            String firm = "q" + number + "f" + (firms.size() + 1);
            people().addOrganisation(new Organisation(firm, name + "建设有限公司" + number, "contractor"));
            firms.add(person(firm, name + "经办", firm, "contractor"));
        }
    }

    People people() {
        return context.getBean(People.class);
    }

    String person(String userId, String name, String organisation, String... roles) {
        people().addPerson(userId, name, PASSWORD, organisation, Set.of(roles));
        return userId;
    }

    String requestNo() {
        return requestNo;
    }

    /** It was asked for on the page. */
    void known(String number) {
        requestNo = number;
    }

    static LocalDateTime nextMonth() {
        return LocalDateTime.now(ZONE).plusDays(30).withSecond(0).withNano(0);
    }

    Inviting.Asked asked() {
        return new Inviting.Asked(
                "教学楼外墙修缮",
                List.of(new Inviting.Item("外墙真石漆", new BigDecimal("1200.5"), "㎡", "两底一面")),
                firms,
                nextMonth(),
                BUYERS_CODE);
    }

    SealedRoom prepared() {
        requestNo = inviting().ask(story.no(), asked(), buyer);
        return this;
    }

    SealedRoom invited() {
        prepared();
        inviting().oversee(requestNo, OVERSEERS_CODE, overseer);
        return this;
    }

    Inviting inviting() {
        return context.getBean(Inviting.class);
    }

    Quoting.Receipt quote(int firm, String price, String terms) {
        return quote(firms.get(firm), price, terms);
    }

    Quoting.Receipt quote(String user, String price, String terms) {
        return context.getBean(Quoting.class).submit(requestNo, body(price, terms), user);
    }

    static byte[] body(String price, String terms) {
        return ("{\"price\":\"" + price + "\",\"terms\":\"" + terms + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** As if the days until the closing had passed. */
    SealedRoom closed() {
        jdbc.update("update quotation_request set closes_at = clock_timestamp() where request_no = ?", requestNo);
        return this;
    }

    RequestStatus open(String code, String user) {
        return context.getBean(Unsealing.class).open(requestNo, code, user);
    }

    RequestStatus opened() {
        open(BUYERS_CODE, buyer);
        return open(OVERSEERS_CODE, overseer);
    }

    String status() {
        return jdbc.queryForObject(
                "select status from quotation_request where request_no = ?", String.class, requestNo);
    }

    int read() {
        return jdbc.queryForObject("select count(*) from quotation where request_no = ?", Integer.class, requestNo);
    }

    /** It is refused under a rule, with these words, and the request stands as it stood. */
    void refused(String rule, ThrowingCallable deed, String... words) {
        String before = requestNo.isEmpty() ? "" : status();
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(deed);
        Problem problem = Problem.in(thrown);
        assertThat(problem).as(String.valueOf(thrown)).isNotNull();
        assertThat(problem.rule()).as(problem.reason()).isEqualTo(rule);
        List.of(words).forEach(word -> assertThat(problem.reason()).contains(word));
        assertThat(requestNo.isEmpty() ? "" : status()).isEqualTo(before);
    }
}
