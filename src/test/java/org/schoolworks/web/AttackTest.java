package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.engine.ModelBean;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The attacks that are known on this version of the engine, made as an attacker would, with a signed-in account. */
@Integration
class AttackTest {

    private static final String PASSWORD = "right horse battery";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService rights;

    @Autowired
    ConfigurableListableBeanFactory beans;

    private final Tripwire tripwire = new Tripwire();
    private String wire = "";

    /** A bean that models may see: if even this is not reached from a query, nothing is. */
    public static final class Tripwire implements ModelBean {

        private final AtomicInteger touched = new AtomicInteger();

        public String getTouch() {
            touched.incrementAndGet();
            return "2026-01-01T00:00:00.000+0800";
        }
    }

    private String set() {
        wire = "wire" + id();
        beans.registerSingleton(wire, tripwire);
        return "${" + wire + ".touch}";
    }

    private final List<String> made = new ArrayList<>();

    @AfterEach
    void tidy() {
        tasks.deleteTasks(made, true);
        filters.createFilterQuery()
                .filterNameLike("attack%")
                .list()
                .forEach(filter -> filters.deleteFilter(filter.getId()));
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private String user(String role) {
        String userId = "a" + id();
        people.addPerson(userId, "李大力", PASSWORD, null, Set.of(role));
        return userId;
    }

    private Browser as(String role) {
        return Browser.signedIn(port, user(role), PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "director", "administrator"})
    void anExpressionInAQueryIsNotEvaluated(String role) {
        String expression = set();
        Browser browser = as(role);
        String query = "{\"dueAfterExpression\":\"" + expression + "\"}";
        assertThat(browser.post(ENGINE + "/task?maxResults=1", query).statusCode())
                .isBetween(400, 599);
        assertThat(tripwire.touched).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "director", "administrator"})
    void anExpressionInAnOrQueryIsNotEvaluated_CVE_2026_109432(String role) {
        String expression = set();
        Browser browser = as(role);
        String query = "{\"orQueries\":[{\"dueAfterExpression\":\"%s\"}]}";
        for (String path : new String[] {"/task?maxResults=1", "/task/count"}) {
            assertThat(browser.post(ENGINE + path, query.formatted(expression)).statusCode())
                    .isBetween(400, 599);
            HttpResponse<String> source =
                    browser.post(ENGINE + path, query.formatted("${dataSource.getClass().getName()}"));
            assertThat(source.statusCode()).isBetween(400, 599);
            assertThat(source.body()).doesNotContain("Hikari");
            assertThat(browser.post(ENGINE + path, query.formatted("${''.getClass().forName('java.lang.Runtime')}"))
                            .statusCode())
                    .isBetween(400, 599);
        }
        assertThat(tripwire.touched).hasValue(0);
    }

    @Test
    void theTripwireIsReachedFromAModel_soThatItsSilenceMeansSomething() {
        String expression = set();
        String key = "tripwire" + id();
        deploy(
                key,
                Bpmn.createExecutableProcess(key)
                        .camundaHistoryTimeToLive(1)
                        .startEvent()
                        .serviceTask()
                        .camundaExpression(expression)
                        .endEvent()
                        .done());
        runtime.startProcessInstanceByKey(key);
        assertThat(tripwire.touched).hasValue(1);
    }

    @Test
    void aModelSeesNoBeanThatIsNotForModels() {
        String key = "curious" + id();
        deploy(
                key,
                Bpmn.createExecutableProcess(key)
                        .camundaHistoryTimeToLive(1)
                        .startEvent()
                        .serviceTask()
                        .camundaExpression("${dataSource.getClass()}")
                        .endEvent()
                        .done());
        assertThatCode(() -> runtime.startProcessInstanceByKey(key)).hasMessageContaining("dataSource");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "administrator"})
    void anExpressionInAStoredFilterIsNotEvaluated(String role) {
        String expression = set();
        Filter filter = filters.newTaskFilter("attack " + id());
        filter.setQuery(tasks.createTaskQuery().dueAfterExpression(expression));
        filters.saveFilter(filter);
        Filter nested = filters.newTaskFilter("attack " + id());
        nested.setQuery(
                tasks.createTaskQuery().or().dueAfterExpression(expression).endOr());
        filters.saveFilter(nested);
        Browser browser = as(role);
        for (Filter stored : new Filter[] {filter, nested}) {
            String path = ENGINE + "/filter/" + stored.getId();
            assertThat(browser.get(path + "/list?firstResult=0&maxResults=15").statusCode())
                    .isBetween(400, 599);
            assertThat(browser.post(path + "/count", "{}").statusCode()).isBetween(400, 599);
        }
        assertThat(tripwire.touched).hasValue(0);
    }

    @Test
    void aClerkStoresNoFilter_andAnAdministratorNoneThatIsEvaluated() {
        String expression = set();
        String filter = "{\"resourceType\":\"Task\",\"name\":\"attack %s\",\"owner\":null,\"properties\":{},"
                + "\"query\":{\"dueAfterExpression\":\"%s\"}}";
        assertThat(as("finance")
                        .post(ENGINE + "/filter/create", filter.formatted(id(), expression))
                        .statusCode())
                .isEqualTo(403);
        Browser administrator = as("administrator");
        String name = id();
        administrator.post(ENGINE + "/filter/create", filter.formatted(name, expression));
        Filter stored = filters.createFilterQuery()
                .filterNameLike("attack " + name + "%")
                .singleResult();
        if (stored != null) {
            assertThat(administrator
                            .get(ENGINE + "/filter/" + stored.getId() + "/list?firstResult=0&maxResults=15")
                            .statusCode())
                    .isBetween(400, 599);
        }
        assertThat(tripwire.touched).hasValue(0);
    }

    @Test
    void theFilterOfOnesOwnTasksWorks() {
        String userId = user("finance");
        String task = task(userId);
        Filter filter = filters.newTaskFilter("attack? no, mine " + id());
        filter.setQuery(tasks.createTaskQuery()
                .taskName("看看")
                .taskAssigneeExpression("${currentUser()}")
                .taskCreatedBeforeExpression("${dateTime().plusDays(1)}"));
        filters.saveFilter(filter);
        HttpResponse<String> list = Browser.signedIn(port, userId, PASSWORD)
                .get(ENGINE + "/filter/" + filter.getId() + "/list?firstResult=0&maxResults=15");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains(task).contains("\"assignee\":\"" + userId + "\"");
    }

    @Test
    void nobodyMakesAnAdministratorThroughTheSetup_CVE_2026_77226() {
        String body = "{\"profile\":{\"id\":\"%s\",\"firstName\":\"a\",\"lastName\":\"b\",\"email\":\"\"},"
                + "\"credentials\":{\"password\":\"right horse battery\"}}";
        // 500: Spring itself stumbles over the semicolon, before any door
        Integer[] refused = {400, 401, 403, 500};
        String made = "evil" + id();
        for (String setup : new String[] {
            "/camunda/api/admin/setup/default/user/create",
            "/camunda/api/admin/%73etup/default/user/create",
            "/camunda/api/admin/setup/default/user/create/",
            "/camunda/api/admin/./setup/default/user/create",
            "/camunda/api/admin;x=1/setup/default/user/create",
            "/camunda/api/admin//setup/default/user/create"
        }) {
            assertThat(new Browser(port).post(setup, body.formatted(made)).statusCode())
                    .as(setup)
                    .isIn(refused);
            assertThat(as("finance").post(setup, body.formatted(made)).statusCode())
                    .as(setup)
                    .isIn(refused);
            assertThat(as("administrator").post(setup, body.formatted(made)).statusCode())
                    .as(setup)
                    .isIn(refused);
        }
        assertThat(identity.createUserQuery().userId(made).count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "director", "administrator"})
    void nobodyDeploysOrRemovesAModelFromOutside(String role) {
        String key = "fixed" + id();
        deploy(key, waiting(key));
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .singleResult()
                .getId();
        String deployment = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .singleResult()
                .getDeploymentId();
        Browser browser = as(role);
        String foreign = "foreign" + id();
        assertThat(browser.multipart(
                                ENGINE + "/deployment/create",
                                "data",
                                foreign + ".bpmn",
                                Bpmn.convertToString(waiting(foreign)))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post(ENGINE + "/deployment/" + deployment + "/redeploy", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.json("DELETE", ENGINE + "/deployment/" + deployment + "?cascade=true", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.json("DELETE", ENGINE + "/process-definition/" + definition + "?cascade=true", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.json(
                                "PUT",
                                ENGINE + "/process-definition/" + definition + "/suspended",
                                "{\"suspended\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(foreign)
                        .count())
                .isZero();
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(key)
                        .active()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "director", "administrator"})
    void nobodyMovesAProcessPastItsDoor(String role) {
        String key = "moved" + id();
        deploy(key, waiting(key));
        String instance = runtime.startProcessInstanceByKey(key).getId();
        String task = task(null);
        Browser browser = as(role);
        String[][] attempts = {
            {"POST", "/process-definition/key/" + key + "/start", "{}"},
            {"POST", "/process-definition/key/" + key + "/submit-form", "{}"},
            {"POST", "/message", "{\"messageName\":\"any\"}"},
            {"POST", "/signal", "{\"name\":\"any\"}"},
            {"POST", "/condition", "{\"variables\":{}}"},
            {"POST", "/execution/" + instance + "/signal", "{}"},
            {"POST", "/execution/" + instance + "/messages/any/trigger", "{}"},
            {"POST", "/task/create", "{\"name\":\"x\"}"},
            {"POST", "/task/" + task + "/complete", "{}"},
            {"POST", "/task/" + task + "/submit-form", "{}"},
            {"POST", "/task/" + task + "/claim", "{\"userId\":\"x\"}"},
            {"POST", "/task/" + task + "/assignee", "{\"userId\":\"x\"}"},
            {"POST", "/task/" + task + "/delegate", "{\"userId\":\"x\"}"},
            {"POST", "/task/" + task + "/resolve", "{}"},
            {"POST", "/task/" + task + "/identity-links", "{\"groupId\":\"finance\",\"type\":\"candidate\"}"},
            {"PUT", "/task/" + task + "/variables/a", "{\"value\":1}"},
            {"PUT", "/process-instance/" + instance + "/variables/a", "{\"value\":1}"},
            {"POST", "/process-instance/" + instance + "/modification", "{\"instructions\":[]}"},
            {"POST", "/modification/execute", "{}"},
            {"POST", "/migration/execute", "{}"},
            {"PUT", "/process-instance/" + instance + "/suspended", "{\"suspended\":true}"},
            {"DELETE", "/process-instance/" + instance, ""},
            {"DELETE", "/history/process-instance/" + instance, ""},
            {"POST", "/history/cleanup", ""},
            {"POST", "/external-task/fetchAndLock", "{\"workerId\":\"x\",\"maxTasks\":1,\"topics\":[]}"},
            {
                "POST",
                "/authorization/create",
                "{\"type\":1,\"permissions\":[\"ALL\"],\"userId\":\"x\",\"resourceType\":7}"
            },
        };
        for (String[] attempt : attempts) {
            assertThat(browser.json(attempt[0], ENGINE + attempt[1], attempt[2]).statusCode())
                    .as("%s %s", attempt[0], attempt[1])
                    .isEqualTo(403);
        }
        assertThat(tasks.createTaskQuery().taskId(task).taskUnassigned().count())
                .isEqualTo(1);
        assertThat(runtime.createVariableInstanceQuery()
                        .processInstanceIdIn(instance)
                        .count())
                .isZero();
    }

    @Test
    void nobodyDeletesAnAccountOrEmptiesTheAdministrators() {
        String victim = user("finance");
        String last = user("administrator");
        Browser administrator = as("administrator");
        assertThat(administrator.json("DELETE", ENGINE + "/user/" + victim, "").statusCode())
                .isEqualTo(403);
        assertThat(administrator
                        .json("DELETE", ENGINE + "/group/camunda-admin/members/" + last, "")
                        .statusCode())
                .isEqualTo(403);
        Browser self = Browser.signedIn(port, victim, PASSWORD);
        assertThat(self.json("DELETE", ENGINE + "/user/" + victim, "").statusCode())
                .isEqualTo(403);
        assertThat(self.json("PUT", ENGINE + "/group/director/members/" + victim, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(people.person(victim).roles()).containsExactly("finance");
    }

    @Test
    void onesOwnPasswordIsChanged_anothersIsNot_aWeakOneIsNot() {
        String userId = user("finance");
        Browser browser = Browser.signedIn(port, userId, PASSWORD);
        String change = "{\"password\":\"%s\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}";
        String other = user("finance");
        assertThat(browser.json(
                                "PUT",
                                ENGINE + "/user/" + other + "/credentials",
                                change.formatted("another horse battery"))
                        .statusCode())
                .isIn(403, 404);
        assertThat(browser.json("PUT", ENGINE + "/user/" + userId + "/credentials", change.formatted("short"))
                        .statusCode())
                .isBetween(400, 500);
        assertThat(browser.json(
                                "PUT",
                                ENGINE + "/user/" + userId + "/credentials",
                                change.formatted("another horse battery"))
                        .statusCode())
                .isEqualTo(204);
        Browser.signedIn(port, userId, "another horse battery");
    }

    private void deploy(String key, BpmnModelInstance model) {
        repository.createDeployment().addModelInstance(key + ".bpmn", model).deploy();
    }

    /** A task of no process: the product's own watch asks a task of a process for its matter. */
    private String task(@Nullable String assignee) {
        Task task = tasks.newTask();
        task.setName("看看");
        task.setAssignee(assignee);
        tasks.saveTask(task);
        made.add(task.getId());
        return task.getId();
    }

    private static BpmnModelInstance waiting(String key) {
        return Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .receiveTask()
                .message("any" + key)
                .endEvent()
                .done();
    }
}
