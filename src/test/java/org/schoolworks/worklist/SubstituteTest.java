package org.schoolworks.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.document.StoredFiles;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.payment.Works;
import org.schoolworks.people.People;
import org.schoolworks.people.Substituting;
import org.schoolworks.people.Substituting.Appointment;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Who decides in another's stead (代理人), within which bounds, and what the record says of it. */
@Integration
class SubstituteTest {

    private static final String PASSWORD = "right horse battery";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    Substituting substituting;

    @Autowired
    Records records;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    StoredFiles files;

    @Autowired
    TaskViews views;

    @Autowired
    TakingBack takingBack;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Story story;
    private String deputy = "";
    private String substitute = "";

    /** A payment of 1,000,000.00 waits for the deputy director, who is a person of this test alone. */
    @BeforeEach
    void aPaymentWaitsForTheDeputyDirector() {
        story = Works.underWay(context, "6000000", "2000000");
        Works.signed(context, story, "5000000", "3000000");
        Works.start(context, story, "disbursement", Map.of());
        story.approve(
                "claimPayment", Map.of("claimed", "1000000", "wagePart", "200000", "invoiceNo", "SUB-" + story.no()));
        story.approve("certifyPayment", Map.of("certified", "1000000"));
        List.of("auditPayment", "confirmPayment", "reviewPayment").forEach(story::approve);
        story.approve("checkFunds");
        deputy = person("deputyDirector");
        substitute = person("registry");
    }

    private String person(String... roles) {
        String id = "sub" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, roles[0].equals("registry") ? "吴代办" : "郑分管", PASSWORD, null, Set.of(roles));
        return id;
    }

    /** By the engine's own group: the house gives the role to nobody who has another. */
    private String administers(String userId) {
        context.getBean(IdentityService.class).createMembership(userId, "camunda-admin");
        return userId;
    }

    private void appoint(@Nullable String ceiling, String... matters) {
        appoint(
                deputy,
                new Appointment(
                        substitute,
                        "deputyDirector",
                        List.of(matters),
                        ceiling == null ? null : Money.of(ceiling),
                        story.today(),
                        story.today().plusDays(3),
                        "参加培训"));
    }

    private void appoint(String principal, Appointment appointment) {
        story.as(principal, () -> {
            substituting.appoint(appointment, principal);
            return true;
        });
    }

    private void decides(String user) {
        story.submitAs(user, "approvePayment", story.decision("approvePayment", "approve", Map.of()));
    }

    private String refusedTo(String user) {
        Throwable thrown = catchThrowable(() -> decides(user));
        assertThat(thrown).isNotNull();
        assertThat(story.openSteps()).containsExactly("approvePayment");
        Problem problem = Problem.in(thrown);
        return problem == null ? thrown.getClass().getSimpleName() : problem.rule() + " " + problem.reason();
    }

    @Test
    void aSubstituteDecidesUpToTheCeilingToTheFen_andTheRecordPrintsBoth() {
        appoint("1000000", "disbursement");
        decides(substitute);
        DecisionRecord line = records.latest(story.no(), 1).get(0);
        assertThat(line.actorName()).isEqualTo("吴代办（代郑分管）");
        assertThat(line.actorId()).isEqualTo(substitute);
        assertThat(line.onBehalfOf()).isEqualTo(deputy);
        assertThat(records.isIntact(story.no())).isTrue();
        assertThat(records.dutiesInCase(line.caseId(), deputy)).containsExactly("decide");
        assertThat(records.dutiesInCase(line.caseId(), substitute)).containsExactly("decide");
    }

    @Test
    void aFenAboveTheCeilingIsForThePrincipal() {
        appoint("999999.99");
        assertThat(refusedTo(substitute))
                .isEqualTo("substitutionCeiling 郑分管委托代理的金额上限为 999,999.99元，本事项 1,000,000.00元，请由郑分管本人办理");
        decides(deputy);
    }

    @Test
    void theStepThatRaisesTheAmountIsHeldToTheCeilingToo() {
        Story other = raised();
        Works.start(context, other, "disbursement", Map.of());
        other.approve("claimPayment", claim(other, "1000"));
        other.decide("certifyPayment", "sendBack", Map.of());
        String clerk = ofTheFirm("contractor");
        String head = other.actor("claimPayment");
        appoint(
                head,
                new Appointment(
                        clerk,
                        "contractor",
                        null,
                        Money.of("5000"),
                        other.today(),
                        other.today().plusDays(1),
                        "出差"));
        Throwable thrown = catchThrowable(() -> other.submitAs(
                clerk, "claimPayment", other.decision("claimPayment", "approve", claim(other, "5000.01"))));
        assertThat(Problem.in(thrown)).hasMessageContaining("委托代理的金额上限为 5,000.00元，本事项 5,000.01元");
        assertThat(other.openSteps()).containsExactly("claimPayment");
        other.submitAs(clerk, "claimPayment", other.decision("claimPayment", "approve", claim(other, "5000")));
        assertThat(other.openSteps()).containsExactly("certifyPayment");
        assertThat(records.isIntact(other.no())).isTrue();
    }

    @Test
    void aReductionThatTheAuditMakesGreaterIsHeldToTheCeilingToo() throws IOException {
        Story other = raised();
        Works.start(context, other, "variation", Map.of());
        other.approve(
                "requestVariation",
                Map.of("kind", "change", "title", "取消雨棚", "reason", "不再需要", "amount", "-1000", "line", 1));
        other.approve("superviseVariation");
        other.approve("designVariation");
        String clerk = ofTheFirm("costConsultant");
        appoint(
                other.actor("priceVariation"),
                new Appointment(
                        clerk,
                        "costConsultant",
                        null,
                        Money.of("5000"),
                        other.today(),
                        other.today().plusDays(1),
                        "出差"));
        ObjectNode priced = other.decision("priceVariation", "approve", Map.of("amount", "-300000"));
        for (JsonNode paper : priced.withArray("papers")) {
            ((ObjectNode) paper).put("file", uploaded(clerk));
        }
        Throwable thrown = catchThrowable(() -> other.submitAs(clerk, "priceVariation", priced));
        assertThat(Problem.in(thrown)).hasMessageContaining("金额上限为 5,000.00元，本事项 300,000.00元");
        assertThat(other.openSteps()).containsExactly("priceVariation");
    }

    private String uploaded(String user) throws IOException {
        byte[] pdf = ("%PDF-1.4\n% " + user + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8);
        return files.store(user, "审核意见.pdf", new ByteArrayInputStream(pdf)).sha256();
    }

    private Story raised() {
        Story other = Works.underWay(context, "6000000", "2000000");
        Works.signed(context, other, "5000000", "3000000");
        return other;
    }

    private static Map<String, String> claim(Story other, String amount) {
        return Map.of("claimed", amount, "wagePart", "200", "invoiceNo", "RAI-" + other.no());
    }

    private String ofTheFirm(String role) {
        String id = "sub" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "孙同事", PASSWORD, Story.firm(role), Set.of());
        return id;
    }

    @Test
    void aMatterWithoutAnAmountIsWorthItsProject_asItStandsNow() {
        Works.start(context, story, "construction", Map.of("constructionPermitRequired", true));
        String clerk = person("finance");
        String head = story.actor("applyConstructionPermit");
        appoint(
                head,
                new Appointment(
                        clerk,
                        "capitalWorks",
                        List.of("construction"),
                        Money.of("6000000"),
                        story.today(),
                        story.today(),
                        "出差"));
        jdbc.update(
                "update project set approved_estimate = 6000000.01 where project_no = ?",
                story.no().value());
        Throwable thrown = catchThrowable(() -> story.submitAs(
                clerk, "applyConstructionPermit", story.decision("applyConstructionPermit", "approve", Map.of())));
        assertThat(Problem.in(thrown)).hasMessageContaining("金额上限为 6,000,000.00元，本事项 6,000,000.01元");
    }

    @Test
    void aMatterThatWasNotEntrustedIsForThePrincipal() {
        appoint(null, "variation", "contractSigning");
        assertThat(refusedTo(substitute)).isEqualTo("substitutionMatter 郑分管委托代理的事项不含“拨款”，请由郑分管本人办理");
    }

    @Test
    void onlyFromTheFirstDayToTheLast() {
        LocalDate first = story.today().plusDays(2);
        appoint(deputy, new Appointment(substitute, "deputyDirector", null, null, first, first.plusDays(1), "出差"));
        story.daysLater(1);
        assertThat(refusedTo(substitute)).contains("Authorization");
        story.daysLater(3);
        assertThat(refusedTo(substitute)).contains("Authorization");
        story.daysLater(-1);
        decides(substitute);
    }

    @Test
    void whatOneMayNotDoOneselfOneDoesNotThroughAnother() {
        acted(deputy, "prepare");
        appoint(null);
        assertThat(refusedTo(substitute)).contains("incompatibleDuties 郑分管已在本事项中办过“编制”，不得再由吴代办代办“审批”");
    }

    @Test
    void norDoesTheSubstituteDecideOnWhatHeHasReviewedHimself() {
        acted(substitute, "review");
        appoint(null);
        assertThat(refusedTo(substitute)).contains("incompatibleDuties 吴代办已在本事项中办过“审核”，不得再办“审批”");
    }

    @Test
    void whoeverStandsInSeesTheTasksOfTheRole_andFindsThemAmongThoseToClaim() {
        String task = story.open("approvePayment").getId();
        assertThat(seen(task)).isFalse();
        appoint(null);
        assertThat(seen(task)).isTrue();
        String toClaim =
                filters.createFilterQuery().filterName("待认领").singleResult().getId();
        assertThat(story.<Long>as(
                        substitute,
                        () -> filters.count(toClaim, tasks.createTaskQuery().taskId(task))))
                .isEqualTo(1);
        end(deputy);
        assertThat(seen(task)).isFalse();
    }

    private boolean seen(String task) {
        return story.as(substitute, () -> tasks.createTaskQuery().taskId(task).count() == 1);
    }

    private void end(String user) {
        substituting.end(appointed(), user);
    }

    private long appointed() {
        return jdbc.queryForObject("select max(id) from substitution where principal_id = ?", Long.class, deputy);
    }

    @Test
    void itEndsAtOnce_andWithTheRoleOrTheAccountOfThePrincipal() {
        appoint(null);
        people.assign(deputy, Set.of("registry"));
        assertThat(refusedTo(substitute)).contains("Authorization");
        people.assign(deputy, Set.of("deputyDirector"));
        people.deactivate(deputy);
        assertThat(refusedTo(substitute)).contains("Authorization");
        people.activate(deputy);
        end(substitute);
        assertThat(refusedTo(substitute)).contains("Authorization");
        assertThatThrownBy(() -> end(deputy)).hasMessageContaining("已经结束");
    }

    @Test
    void whoEndsItWaitsForADecisionThatIsBeingMade() {
        appoint(null);
        long id = appointed();
        CompletableFuture<Void> ending = transaction.execute(status -> {
            decides(substitute);
            CompletableFuture<Void> end = CompletableFuture.runAsync(() -> substituting.end(id, deputy));
            assertThatThrownBy(() -> end.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            return end;
        });
        Objects.requireNonNull(ending).join();
        assertThat(jdbc.queryForObject("select ended_at is not null from substitution where id = ?", Boolean.class, id))
                .isTrue();
    }

    @Test
    void whoHasClaimedWhileStandingIn_doesNotDecideAfterwards() {
        appoint(null);
        String task = story.open("approvePayment").getId();
        story.as(substitute, () -> {
            tasks.claim(task, substitute);
            return true;
        });
        end(deputy);
        assertThat(refusedTo(substitute)).contains("role “分管领导审批”由分管领导办理");
    }

    @Test
    void anAdministratorHasNoBusinessDoneInHisStead() {
        String both = administers(person("deputyDirector"));
        assertThat(faultsOf(both, UnaryOperator.identity()))
                .containsExactly("role 系统管理员不得办理业务事项，也不得由他人代办（不相容岗位：系统管理与业务办理相互分离）");
        assertThat(Browser.signedIn(port, both, PASSWORD)
                        .get("/camunda/api/schoolworks/substitutions/choices")
                        .body())
                .contains("\"roles\":[]");
        appoint(null);
        administers(deputy);
        assertThat(refusedTo(substitute)).contains("Authorization");
    }

    @Test
    void whatASubstituteHoldsWhenItEnds_thePrincipalTakesBack_andNobodySooner() {
        appoint(null);
        String task = story.open("approvePayment").getId();
        story.as(substitute, () -> {
            tasks.claim(task, substitute);
            return true;
        });
        assertThat(takesBack(deputy, task)).isEqualTo(403);
        assertThat(story.<Boolean>as(deputy, () -> views.of(task, deputy).task().mayTakeBack()))
                .isFalse();
        story.daysLater(4);
        assertThat(story.<Boolean>as(deputy, () -> views.of(task, deputy).task().mayTakeBack()))
                .isTrue();
        assertThat(takesBack(person("registry"), task)).isEqualTo(404);
        assertThat(takesBack(person(People.ADMINISTRATOR), task)).isIn(403, 404);
        assertThat(takesBack(deputy, task)).isEqualTo(204);
        assertThat(jdbc.queryForObject("select holder from work_item where task_id = ?", String.class, task))
                .isNull();
        assertThat(takesBack(deputy, task)).isEqualTo(409);
        decides(deputy);
    }

    /** Over HTTP it is today, and the story is of a day that is past: the substitution of the story is over there. */
    private int takesBack(String user, String task) {
        if (story.today().isBefore(LocalDate.of(2026, 3, 6))) {
            Throwable thrown = catchThrowable(() -> story.as(user, () -> {
                takingBack.takeBack(task, user);
                return true;
            }));
            return Problem.in(thrown) instanceof NotYours ? 403 : 0;
        }
        return Browser.signedIn(port, user, PASSWORD)
                .post("/camunda/api/schoolworks/tasks/" + task + "/takingBack", "{}")
                .statusCode();
    }

    @Test
    void whoeverHasNoRoleButStandsIn_findsTheTaskAmongThoseToClaim() {
        Story other = raised();
        Works.start(context, other, "disbursement", Map.of());
        other.approve("claimPayment", claim(other, "1000"));
        other.approve("certifyPayment", Map.of("certified", "1000"));
        other.approve("auditPayment");
        String head = other.actor("confirmPayment");
        String teacher = "tea" + UUID.randomUUID().toString().substring(0, 8);
        people.addPerson(teacher, "周老师", PASSWORD, people.person(head).organisationId(), Set.of());
        String task = other.open("confirmPayment").getId();
        String toClaim =
                filters.createFilterQuery().filterName("待认领").singleResult().getId();
        assertThat(other.<Long>as(
                        teacher,
                        () -> filters.count(toClaim, tasks.createTaskQuery().taskId(task))))
                .isZero();
        appoint(head, new Appointment(teacher, "school", null, null, other.today(), other.today(), "出差"));
        assertThat(other.<Long>as(
                        teacher,
                        () -> filters.count(toClaim, tasks.createTaskQuery().taskId(task))))
                .isEqualTo(1);
    }

    @Test
    void aSubstituteDoesNotHandItOn() {
        appoint(null);
        String third = person("registry");
        assertThat(faultsOf(
                        substitute,
                        of -> new Appointment(third, "deputyDirector", null, null, of.fromOn(), of.untilOn(), "转托")))
                .containsExactly("role 只能为您本人的岗位安排代理人");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    substitute | nobody          | substitute 没有这名在用的人员
                    substitute | SELF            | substitute 不能由本人代理本人
                    substitute | ADMIN           | substitute 分管领导的代理人须为教育局机关的人员，且不是系统管理员
                    substitute | PARTNER         | substitute 分管领导的代理人须为教育局机关的人员，且不是系统管理员
                    role       | director        | role 只能为您本人的岗位安排代理人
                    matters    | noSuchProcess   | matters 没有事项“noSuchProcess”
                    ceiling    | 0               | ceiling 金额上限须大于 0 且不超过 100 亿元；不限金额的请留空
                    from       | 2026-03-01      | fromOn 开始日期须填写，且不早于今天 2026-03-02
                    until      | 2026-03-01      | untilOn 结束日期须填写，且不早于开始日期
                    until      | 2100-01-01      | untilOn 结束日期须填写，且不早于开始日期
                    reason     | ' '             | reason 事由须为 1 至 200 字""")
    void anAppointmentIsRefusedWithItsReason(String field, String value, String fault) {
        String given =
                switch (value) {
                    case "SELF" -> deputy;
                    case "ADMIN" -> administers(person("registry"));
                    case "PARTNER" -> story.actor("claimPayment");
                    default -> value;
                };
        assertThat(faultsOf(
                        deputy,
                        of -> new Appointment(
                                field.equals("substitute") ? given : of.substitute(),
                                field.equals("role") ? given : of.role(),
                                field.equals("matters") ? List.of(given) : of.matters(),
                                field.equals("ceiling") ? Money.of(given) : of.ceiling(),
                                field.equals("from") ? LocalDate.parse(given) : of.fromOn(),
                                field.equals("until") ? LocalDate.parse(given) : of.untilOn(),
                                field.equals("reason") ? given : of.reason())))
                .containsExactly(fault);
    }

    private List<String> faultsOf(String principal, UnaryOperator<Appointment> change) {
        Appointment good =
                new Appointment(substitute, "deputyDirector", List.of(), null, story.today(), story.today(), "参加培训");
        Throwable thrown = catchThrowable(() -> appoint(principal, change.apply(good)));
        assertThat(thrown).isInstanceOf(Refused.class);
        return ((Refused) thrown)
                .faults().stream()
                        .map(fault -> fault.field() + " " + fault.reason())
                        .toList();
    }

    @Test
    void anEmptyEntryAmongTheMattersIsNoMatter() {
        Browser browser = Browser.signedIn(port, deputy, PASSWORD);
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        HttpResponse<String> said = browser.post(
                "/camunda/api/schoolworks/substitutions",
                """
                {"substitute":"%s","role":"deputyDirector","matters":[null],"fromOn":"%s","untilOn":"%s","reason":"出差"}"""
                        .formatted(substitute, today, today));
        assertThat(said.statusCode()).isEqualTo(422);
        assertThat(said.body()).contains("没有事项“”");
    }

    @Test
    void anAuthoritysOfficersHaveAccountsOfTheirOwn() {
        String officer = person("fiscal");
        assertThat(faultsOf(
                        officer,
                        of -> new Appointment(substitute, "fiscal", null, null, of.fromOn(), of.untilOn(), "出差")))
                .containsExactly("role 财政局不设代理人，请由系统管理员为经办人另设账号");
    }

    @Test
    void aSchoolsSubstituteIsOfTheSameSchool() {
        String head = story.actor("confirmPayment");
        String school = String.valueOf(people.person(head).organisationId());
        String teacher = "tea" + UUID.randomUUID().toString().substring(0, 8);
        people.addPerson(teacher, "周老师", PASSWORD, school, Set.of());
        assertThat(faultsOf(
                        head, of -> new Appointment(substitute, "school", null, null, of.fromOn(), of.untilOn(), "出差")))
                .containsExactly("substitute 学校的代理人须为同一单位的人员，且不是系统管理员");
        appoint(head, new Appointment(teacher, "school", null, null, story.today(), story.today(), "出差"));
        assertThat(substituting.groupsStoodInFor(teacher)).isEmpty();
        assertThat(story.<Set<String>>as(teacher, () -> substituting.groupsStoodInFor(teacher)))
                .containsExactly("school", "school" + school);
    }

    @Test
    void theSamePersonIsAppointedOnceForTheSameDays() {
        appoint(null);
        assertThatThrownBy(() -> appoint("5000"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("吴代办在 2026-03-02 至 2026-03-05 已是您的分管领导代理人");
    }

    @Test
    void strangersNeitherSeeNorEndIt_andTheRowIsNeverChanged() {
        appoint(null);
        long id = appointed();
        Browser stranger = Browser.signedIn(port, person("registry"), PASSWORD);
        assertThat(stranger.get("/camunda/api/schoolworks/substitutions").body())
                .isEqualTo("[]");
        assertThat(stranger.post("/camunda/api/schoolworks/substitutions/" + id + "/ending", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(new Browser(port)
                        .get("/camunda/api/schoolworks/substitutions")
                        .statusCode())
                .isIn(302, 401);
        Browser administrator = Browser.signedIn(port, person(People.ADMINISTRATOR), PASSWORD);
        assertThat(administrator.get("/camunda/api/schoolworks/substitutions").body())
                .contains("郑分管", "吴代办");
        assertThat(administrator
                        .get("/camunda/api/schoolworks/substitutions/choices")
                        .body())
                .contains("\"roles\":[]");
        for (String change : List.of(
                "update substitution set ceiling = 1 where id = ?",
                "update substitution set until_on = until_on + 1, ended_at = now(), ended_by = 'x' where id = ?",
                "delete from substitution where id = ?")) {
            assertThatThrownBy(() -> jdbc.update(change, id)).hasMessageContaining("代理安排只能结束");
        }
        assertThat(administrator
                        .post("/camunda/api/schoolworks/substitutions/" + id + "/ending", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(administrator
                        .post("/camunda/api/schoolworks/substitutions/" + id + "/ending", "{}")
                        .statusCode())
                .isEqualTo(409);
    }

    private void acted(String user, String duty) {
        String task = story.open("approvePayment").getId();
        String caseId = jdbc.queryForObject("select case_id from work_item where task_id = ?", String.class, task);
        records.append(new DecisionRecord.Line(
                story.no().value(),
                caseId,
                "told" + task + duty,
                "disbursement:1",
                "earlier",
                "此前一步",
                duty,
                user,
                user,
                "approve",
                "同意",
                "",
                "{}",
                "",
                Instant.now(Clock.systemUTC()),
                null));
    }
}
