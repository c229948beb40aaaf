package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolworks.engine.FormDeclaration;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Verdict;
import org.schoolworks.people.IncompatibleDuties;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.people.Role;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectRegister;
import org.schoolworks.record.DecisionRecord;
import org.schoolworks.record.Records;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The one door, tried at every human task of every diagram: each is opened on one project, and everybody who should not, or who
 * should but not in this way, tries to get through.
 */
@Integration
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorTest {

    private static final String APPROVED = "{\"verdict\":\"approve\",\"opinion\":\"\",\"fields\":{},\"papers\":[]}";
    private static final String PASSWORD = "right horse battery";
    private static final String ELSEWHERE = "door1";
    private static final String REFUSALS = "org.camunda.bpm.engine.rest.exception";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    IdentityService identity;

    @Autowired
    Inbox inbox;

    @Autowired
    Records records;

    @Autowired
    Clock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, Browser> browsers = new HashMap<>();
    private final Map<String, String> openTasks = new LinkedHashMap<>();
    private final List<String> instances = new ArrayList<>();
    private Story story;

    /** One human task of the diagrams. */
    record Step(String room, String process, String id, String role, String duty) {
        @Override
        public String toString() {
            return process + "/" + id;
        }
    }

    static Stream<Step> steps() {
        return ModelRulesTest.models().stream().flatMap(model -> {
            String process = model.all(Process.class).iterator().next().getId();
            return model.all(UserTask.class).stream()
                    .map(task -> new Step(
                            model.room(), process, task.getId(), task.getCamundaCandidateGroups(), duty(task)));
        });
    }

    private static String duty(UserTask task) {
        return task.getExtensionElements().getElements().stream()
                .flatMap(element -> element.getDomElement().getChildElements().stream())
                .filter(element -> "duty".equals(element.getAttribute("name")))
                .map(element -> element.getAttribute("value"))
                .findFirst()
                .orElseThrow();
    }

    @BeforeAll
    void everyTaskIsOpenOnOneProject() {
        // the engine's interface logs a stack for each of the hundreds of refusals that are provoked here
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(REFUSALS, LogLevel.OFF);
        story = Story.on(context, LocalDate.now(clock)).registered();
        people.addOrganisation(new Organisation(ELSEWHERE, "别处单位", "school"));
        String clerk = story.user("capitalWorks", "prepare");
        people.roles().stream()
                .filter(role -> role.scoped()
                        && !Set.of("school", "township", "buyer", "supplier").contains(role.id()))
                .forEach(role -> context.getBean(ProjectRegister.class)
                        .appoint(story.no(), role.id(), Story.firm(role.id()), clerk));
        // the project is of works; its school is the buyer as well, and it has a supplier
        jdbc.update(
                "insert into project_party (project_no, role, organisation_id)"
                        + " values (?, 'buyer', ?), (?, 'supplier', 'supplier')",
                story.no().value(),
                story.project().schoolId(),
                story.no().value());
        people.roles().forEach(role -> person(outsider(role), role));
        steps().forEach(step -> {
            String instance = runtime.createProcessInstanceByKey(step.process())
                    .businessKey(story.no().value())
                    .startBeforeActivity(step.id())
                    .execute()
                    .getId();
            instances.add(instance);
            openTasks.put(
                    step.id(),
                    tasks.createTaskQuery()
                            .processInstanceId(instance)
                            .singleResult()
                            .getId());
        });
    }

    @AfterAll
    void theyAreClosed() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel(REFUSALS, null);
        instances.forEach(instance -> runtime.deleteProcessInstance(instance, "the door has been tried"));
    }

    @Test
    void thereAreEnoughTasksToTry() {
        assertThat(openTasks).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void onlyTheRoleOfTheTaskAndOfItsOrganisationGetsThrough(Step step) {
        String before = rows();
        for (Role role : people.roles()) {
            if (role.id().equals(step.role()) && !role.scoped()) {
                continue;
            }
            String outsider = outsider(role);
            refused(step, outsider, () -> inbox.claim(task(step), outsider));
            refused(step, outsider, () -> inbox.complete(task(step), APPROVED));
            held(step, outsider);
            refused(step, outsider, () -> inbox.complete(task(step), APPROVED));
            held(step, null);
        }
        assertThat(rows()).isEqualTo(before);

        String clerk = story.actor(step.id());
        as(clerk, () -> inbox.claim(task(step), clerk));
        assertThat(holder(step)).isEqualTo(clerk);
        tasks.setAssignee(task(step), null);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whoHasActedInAnIncompatibleDutyIsRefused(Step step) {
        List<IncompatibleDuties> pairs = people.incompatibleWith(step.duty());
        for (IncompatibleDuties pair : pairs) {
            String person = whoActedAs(pair.other(), organisation(step.role()));
            acted(step, person, pair.other());
            String before = rows();
            Problem atClaim = refused(step, person, () -> inbox.claim(task(step), person));
            assertThat(atClaim.rule()).isEqualTo("incompatibleDuties");
            assertThat(atClaim.reason())
                    .contains(people.dutyName(pair.other()), people.dutyName(step.duty()), pair.basis());
            held(step, person);
            Problem atCompletion = refused(step, person, () -> inbox.complete(task(step), APPROVED));
            assertThat(atCompletion.rule()).isEqualTo("incompatibleDuties");
            held(step, null);
            assertThat(rows()).isEqualTo(before);
        }
        if (Set.of("prepare", "review", "decide", "pay", "accept").contains(step.duty())) {
            assertThat(pairs).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void oneClaimsForOneself_andOnlyTheHolderGivesBack() {
        Step step = steps().filter(one -> one.id().equals("claimPayment"))
                .findFirst()
                .orElseThrow();
        String clerk = story.actor(step.id());
        String colleague = "doorcolleague";
        people.addPerson(colleague, "另一请款人", PASSWORD, "p1", Set.of("contractor"));
        refused(step, clerk, () -> inbox.claim(task(step), colleague));
        as(clerk, () -> inbox.claim(task(step), clerk));
        assertThat(refused(step, colleague, () -> tasks.claim(task(step), null)))
                .isInstanceOf(NotYours.class);
        assertThat(holder(step)).isEqualTo(clerk);
        as(clerk, () -> tasks.setAssignee(task(step), null));
        assertThat(holder(step)).isNull();
        String administrator = "dooradmin";
        people.addPerson(administrator, "管理员兼施工", PASSWORD, "p1", Set.of("contractor"));
        identity.createMembership(administrator, People.ADMINISTRATOR);
        assertThat(refused(step, administrator, () -> inbox.claim(task(step), administrator))
                        .rule())
                .isEqualTo("administrator");
        String administratorOfTheEngine = "doorengine";
        people.addPerson(administratorOfTheEngine, "引擎管理员兼施工", PASSWORD, "p1", Set.of("contractor"));
        identity.createMembership(administratorOfTheEngine, "camunda-admin");
        assertThat(refused(step, administratorOfTheEngine, () -> inbox.claim(task(step), administratorOfTheEngine))
                        .rule())
                .isEqualTo("administrator");
        as(colleague, () -> inbox.claim(task(step), colleague));
        as(colleague, () -> tasks.setAssignee(task(step), null));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whatIsNoDecisionOfThisStepIsRefusedAndChangesNothing(Step step) {
        String clerk = story.actor(step.id());
        held(step, clerk);
        String before = rows();
        List<String> offered =
                form(step).offered().stream().map(FormDeclaration.Option::value).toList();
        String foreign = Arrays.stream(Verdict.values())
                .map(Verdict::code)
                .filter(code -> !offered.contains(code))
                .findFirst()
                .orElse("maybe");
        for (String decision : List.of(
                "",
                "  ",
                "null",
                "[]",
                "approve",
                "{\"verdict\":",
                "{}",
                "{\"verdict\":\"maybe\"}",
                "{\"verdict\":\"" + foreign + "\",\"opinion\":\"见说明\"}",
                "{\"verdict\":\"approve\",\"fields\":[]}",
                "{\"verdict\":null,\"opinion\":null,\"fields\":null,\"papers\":null}",
                "{\"verdict\":\"approve\",\"surprise\":1}",
                "{\"verdict\":\"approve\",\"papers\":[null]}",
                "{\"verdict\":\"approve\",\"papers\":[{\"paper\":null}]}",
                "{\"verdict\":\"approve\",\"papers\":[{\"paper\":\"x\",\"issuedOn\":\"yesterday\"}]}",
                "{\"verdict\":\"approve\",\"papers\":{}}",
                "{\"verdict\":\"approve\",\"opinion\":\"\\u0000\"}",
                "{\"verdict\":\"approve\",\"opinion\":\"\\ud800\"}",
                "{\"verdict\":\"approve\",\"opinion\":\"\ud800\"}",
                "{\"verdict\":\"approve\",\"papers\":[{\"paper\":\"nonsense\",\"file\":\"00\"}]}")) {
            Problem told = refused(step, clerk, () -> inbox.complete(task(step), decision));
            assertThat(told).as(decision).isInstanceOf(Refused.class);
            assertThat(told.reason()).as(decision).doesNotContain("org.", "java.", "Cannot", "Unexpected");
        }
        for (String verdict : offered) {
            String decision = "{\"verdict\":\"" + verdict + "\",\"opinion\":\"见说明\",\"fields\":{\"nonsense\":1}}";
            Problem problem = refused(step, clerk, () -> inbox.complete(task(step), decision));
            assertThat(((Refused) problem).faults())
                    .extracting(Refused.Fault::field)
                    .contains("nonsense");
        }
        refusedByRule(step, clerk, () -> tasks.complete(task(step)));
        refusedByRule(step, clerk, () -> tasks.complete(task(step), Map.of("decision", APPROVED)));
        refusedByRule(
                step, clerk, () -> tasks.complete(task(step), Map.of("decision", Variables.integerValue(1, true))));
        refusedByRule(
                step,
                clerk,
                () -> tasks.complete(
                        task(step),
                        Map.of("decision", Variables.stringValue(APPROVED, true), "proposalRequired", false)));
        assertThat(rows()).isEqualTo(before);
        held(step, null);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theEnginesOwnInterfaceCompletesNothing(Step step) {
        String clerk = story.actor(step.id());
        held(step, clerk);
        String before = rows();
        String engine = "/camunda/api/engine/engine/default/task/" + task(step);
        for (String end : List.of("/complete", "/submit-form")) {
            for (String body : List.of("{}", "{\"variables\":{\"decision\":{\"value\":\"{}\",\"type\":\"String\"}}}")) {
                HttpResponse<String> answer = browser(clerk).post(engine + end, body);
                assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 599);
            }
        }
        String form = "/camunda/api/schoolworks/tasks/" + task(step);
        String ours = form + "/decision";
        Browser administrator = browser(outsider(people.role(People.ADMINISTRATOR)));
        assertThat(administrator.post(ours, APPROVED).statusCode()).isIn(403, 404);
        assertThat(administrator.get(form).statusCode()).isEqualTo(404);
        assertThat(administrator
                        .get("/camunda/api/schoolworks/worklist/cards?tasks=" + task(step))
                        .body())
                .isEqualTo("[]");
        assertThat(browser(clerk).get(form).statusCode()).isEqualTo(200);
        assertThat(new Browser(port).post(ours, APPROVED).statusCode()).isIn(401, 403);
        HttpResponse<String> empty = browser(clerk).post(ours, "{}");
        assertThat(empty.statusCode()).as(empty.body()).isEqualTo(422);
        assertThat(empty.body()).contains("problems/form", "faults");
        assertThat(rows()).isEqualTo(before);
        held(step, null);
    }

    @Test
    void bothWaysInLeaveTheSameRows() {
        Story told = Story.on(context, LocalDate.now(clock)).registered();
        Story sent = Story.on(context, LocalDate.now(clock)).registered();
        for (String step : List.of(
                "submitApplication",
                "endorseApplication",
                "screenApplication",
                "confirmFunding",
                "decideCollectively")) {
            Map<String, ?> fields = Paths.ordinary(told, step);
            told.approve(step, fields);
            post(sent, step, sent.decision(step, "approve", fields), 204);
        }
        told.decide("decideByGovernment", "defer", Paths.ordinary(told, "decideByGovernment"));
        post(
                sent,
                "decideByGovernment",
                sent.decision("decideByGovernment", "defer", Paths.ordinary(sent, "decideByGovernment")),
                204);
        assertThat(everythingOf(sent)).isEqualTo(everythingOf(told));

        ObjectNode late = sent.decision("decideByGovernment", "approve", Paths.ordinary(sent, "decideByGovernment"));
        late.withObject("fields").put("metOn", sent.today().plusDays(2).toString());
        refused("decideByGovernment", () -> told.submit("decideByGovernment", late));
        assertThat(post(sent, "decideByGovernment", late, 422)).contains("metOn", "晚于今天");
        assertThat(everythingOf(sent)).isEqualTo(everythingOf(told));
    }

    private String post(Story sent, String step, ObjectNode decision, int status) {
        String clerk = sent.actor(step);
        String task = sent.open(step).getId();
        Browser browser = browser(clerk);
        HttpResponse<String> claimed = browser.post(
                "/camunda/api/engine/engine/default/task/" + task + "/claim", "{\"userId\":\"" + clerk + "\"}");
        assertThat(claimed.statusCode()).as(claimed.body()).isEqualTo(204);
        HttpResponse<String> answer =
                browser.post("/camunda/api/schoolworks/tasks/" + task + "/decision", decision.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    /** What a story has left in the tables, but for the numbers that tell one project from another, and the times. */
    private List<String> everythingOf(Story story) {
        List<String> rows = new ArrayList<>();
        for (String query : List.of(
                "select status || ' ' || version from project where project_no = ?",
                "select seq || step || duty || regexp_replace(actor_id, '[0-9]+$', '') || verdict || verdict_name"
                        + " || opinion || rules from decision_record where project_no = ? order by seq",
                "select step || role || coalesce(verdict, '-') || (claimed_at is null) || (done_at is null)"
                        + " || limit_text || money_waiting || due_on from work_item where project_no = ?"
                        + " order by step, verdict",
                "select paper || name || step || coalesce(issued_on::text, '') || coalesce(authority, '')"
                        + " || (superseded_at is null) from paper where project_no = ? order by id",
                "select source || amount || (superseded_at is null) from funding_source where project_no = ?",
                "select v.name_ || v.long_ from act_ru_variable v join act_ru_execution e"
                        + " on e.id_ = v.proc_inst_id_ where e.business_key_ = ? order by e.proc_def_id_, v.name_")) {
            rows.addAll(jdbc.queryForList(query, String.class, story.no().value()));
        }
        assertThat(records.isIntact(story.no())).isTrue();
        assertThat(rows).hasSizeGreaterThan(20);
        return rows;
    }

    /** All that a decision could have changed. */
    private String rows() {
        String no = story.no().value();
        return jdbc.queryForObject(
                """
                select (select count(*) from decision_record where project_no = ?) || ' lines, '
                  || (select status || ' ' || version from project where project_no = ?) || ', '
                  || (select count(*) from paper where project_no = ?) || ' papers, '
                  || (select string_agg(concat(step, holder, done_at, cancelled_at), ',' order by task_id)
                      from work_item where project_no = ?) || ', '
                  || (select count(*) from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_
                      where e.business_key_ = ?) || ' variables, '
                  || (select string_agg(t.id_ || t.rev_, ',' order by t.id_) from act_ru_task t
                      join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?)
                """,
                String.class,
                no,
                no,
                no,
                no,
                no,
                no);
    }

    private Problem refused(Step step, String person, Runnable attempt) {
        return refused(step + " by " + person, () -> as(person, attempt));
    }

    private static Problem refused(String what, Runnable attempt) {
        Throwable thrown = catchThrowable(attempt::run);
        assertThat(thrown).as(what + " got through").isNotNull();
        Problem problem = Problem.in(thrown);
        if (problem == null) {
            assertThat(thrown).isInstanceOf(AuthorizationException.class);
            return new NotYours("authorization", "");
        }
        return problem;
    }

    private void refusedByRule(Step step, String person, Runnable attempt) {
        assertThat(refused(step, person, attempt).rule()).isEqualTo("decision");
    }

    private void as(String person, Runnable work) {
        List<String> in =
                groups.computeIfAbsent(person, user -> identity.createGroupQuery().groupMember(user).list().stream()
                        .map(group -> group.getId())
                        .toList());
        identity.setAuthentication(person, in);
        try {
            work.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** Makes somebody the holder behind the door's back, or nobody. */
    private void held(Step step, String person) {
        jdbc.update("update act_ru_task set assignee_ = ? where id_ = ?", person, task(step));
    }

    private String holder(Step step) {
        return jdbc.queryForObject("select holder from work_item where task_id = ?", String.class, task(step));
    }

    private void acted(Step step, String person, String duty) {
        String caseId =
                jdbc.queryForObject("select case_id from work_item where task_id = ?", String.class, task(step));
        records.append(new DecisionRecord.Line(
                story.no().value(),
                caseId,
                "told" + step.id() + duty,
                step.process(),
                "earlier",
                "此前一步",
                duty,
                person,
                person,
                "approve",
                "同意",
                "",
                "{}",
                "",
                clock.instant(),
                null));
    }

    private String task(Step step) {
        return openTasks.get(step.id());
    }

    private static FormDeclaration form(Step step) {
        try {
            return FormDeclaration.of(Files.readString(Path.of("bpmn", step.room(), "forms", step.id() + ".form")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String outsider(Role role) {
        return "door" + role.id();
    }

    private void person(String user, Role role) {
        people.addPerson(user, role.name() + "外人", PASSWORD, role.scoped() ? ELSEWHERE : null, Set.of(role.id()));
    }

    /** One person for each duty and organisation, with every role: passwords take time to be made. */
    private String whoActedAs(String duty, String organisation) {
        String person = "twice" + duty + organisation;
        if (!groups.containsKey(person)) {
            Set<String> all = people.roles().stream()
                    .filter(role -> !role.scoped() || organisation.equals(organisation(role.id())))
                    .map(Role::id)
                    .filter(role -> !role.equals(People.ADMINISTRATOR))
                    .collect(Collectors.toSet());
            people.addPerson(person, "兼任者", PASSWORD, organisation, all);
        }
        return person;
    }

    /** Which organisation acts in a role for the project. */
    private String organisation(String role) {
        return switch (role) {
            case "school", "buyer" -> story.project().schoolId();
            case "township" -> story.project().townshipId();
            default -> people.role(role).scoped() ? Story.firm(role) : "p1";
        };
    }

    private Browser browser(String user) {
        return browsers.computeIfAbsent(
                user, id -> Browser.signedIn(port, id, id.startsWith("door") ? PASSWORD : Story.password(id)));
    }
}
