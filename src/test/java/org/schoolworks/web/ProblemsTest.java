package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.kernel.Stale;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.ServletWebRequest;

@Integration
class ProblemsTest {

    private static final String PASSWORD = "right horse battery";
    private static final String API = "/camunda/api/schoolworks";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Problems problems;

    @Autowired
    ObjectMapper json;

    private Browser as(String role) {
        String userId = "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "周文静", PASSWORD, null, Set.of(role));
        return Browser.signedIn(port, userId, PASSWORD);
    }

    private JsonNode problem(HttpResponse<String> response, int status, String rule) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json.readTree(response.body());
        assertThat(problem.path("type").asText()).isEqualTo("https://schoolworks.org/problems/" + rule);
        assertThat(problem.path("title").asText()).matches(".*[\\u4e00-\\u9fff].*");
        assertThat(problem.path("detail").asText()).matches(".*[\\u4e00-\\u9fff].*");
        return problem;
    }

    @Test
    void aFieldThatIsMissingIsNamed() throws IOException {
        JsonNode problem = problem(
                as("administrator").post(API + "/people", "{\"userId\":\"x1\",\"password\":\"y\"}"), 422, "incomplete");
        assertThat(problem.path("faults").path(0).path("field").asText()).isEqualTo("name");
        assertThat(problem.path("faults").path(0).path("reason").asText()).isEqualTo("必须填写");
    }

    @Test
    void whatIsNotSaidDeactivatesNobodyAndTakesNoRole() throws IOException {
        String userId = "q" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "周文静", PASSWORD, null, Set.of("finance"));
        Browser administrator = as("administrator");
        for (String field : new String[] {"active", "roles"}) {
            JsonNode problem = problem(
                    administrator.json("PUT", API + "/people/" + userId + "/" + field, "{}"), 422, "incomplete");
            assertThat(problem.path("faults").path(0).path("field").asText()).isEqualTo(field);
        }
        assertThat(people.isActive(userId)).isTrue();
        assertThat(people.person(userId).roles()).containsExactly("finance");
    }

    @Test
    void onlyAdministratorsAddPeople() throws IOException {
        problem(as("director").post(API + "/people", "{}"), 403, "administrator");
        String userId = "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        HttpResponse<String> added = as("administrator")
                .post(
                        API + "/people",
                        "{\"userId\":\"" + userId + "\",\"name\":\"新人\",\"password\":\"" + PASSWORD
                                + "\",\"roles\":[\"finance\"]}");
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(Browser.signedIn(port, userId, PASSWORD)
                        .get(API + "/people/me")
                        .body())
                .contains("新人", "finance")
                .doesNotContain("password");
    }

    @Test
    void theCallsOfOurOwnEndpointsNeedTheTokenOfTheWebApp() {
        assertThat(as("administrator").postWithoutToken(API + "/people", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatIsNotThereIsToldSo() throws IOException {
        problem(as("finance").get(API + "/nothing"), 404, "notFound");
        problem(as("administrator").json("PUT", API + "/people/nobody/active", "{\"active\":false}"), 404, "notFound");
    }

    @Test
    void aBodyThatIsNoJsonOrHasAnUnknownFieldIsToldSo() throws IOException {
        problem(as("administrator").post(API + "/people", "{nonsense"), 400, "badRequest");
        problem(as("administrator").post(API + "/people", "{\"colour\":\"red\"}"), 400, "badRequest");
        problem(as("administrator").json("DELETE", API + "/people", ""), 405, "method");
    }

    @Test
    void aStrangerIsToldToSignIn() throws IOException {
        problem(new Browser(port).get(API + "/people/me"), 401, "signIn");
    }

    @ParameterizedTest
    @CsvSource({
        "refused, 422, costControl",
        "notYours, 403, duty",
        "notFound, 404, notFound",
        "stale, 409, stale",
        "locking, 409, stale",
        "wrapped, 422, costControl"
    })
    void aProblemIsFoundInWhateverWrapsIt(String kind, int status, String rule) throws Throwable {
        RuntimeException thrown =
                switch (kind) {
                    case "refused" -> new Refused("costControl", "超概算 10%");
                    case "notYours" -> new NotYours("duty", "不相容岗位");
                    case "notFound" -> new NotFound("没有");
                    case "stale" -> new Stale("已变");
                    case "locking" ->
                        new ProcessEngineException("wrapped", new OptimisticLockingException("somebody else"));
                    default ->
                        new IllegalStateException(
                                new ProcessEngineException("ENGINE-03051", new Refused("costControl", "超概算 10%")));
                };
        var response = problems.any(thrown);
        assertThat(response.getStatusCode().value()).isEqualTo(status);
        assertThat(json.writeValueAsString(response.getBody()))
                .contains("https://schoolworks.org/problems/" + rule)
                .doesNotContain("ENGINE-03051");
    }

    @Test
    void theUnforeseenIsANumberAndNoStack() throws Throwable {
        var response = problems.any(new IllegalStateException("secret of the house"));
        String body = json.writeValueAsString(response.getBody());
        assertThat(response.getStatusCode().value()).isEqualTo(500);
        assertThat(body).doesNotContain("secret").doesNotContain("Exception").doesNotContain("org.schoolworks.");
        assertThat(json.readTree(body).path("reference").asText()).matches("[0-9A-F]{8}");
        assertThat(json.readTree(body).path("detail").asText())
                .contains(json.readTree(body).path("reference").asText());
    }

    @Test
    void aProblemInsideSpringsOwnRefusalIsStillTheProblem() throws Exception {
        var response = problems.handleException(
                new org.springframework.http.converter.HttpMessageNotReadableException(
                        "wrapped",
                        new NotFound("项目编号不合格式"),
                        new org.springframework.mock.http.MockHttpInputMessage(new byte[0])),
                new ServletWebRequest(new MockHttpServletRequest()));
        assertThat(response).isNotNull();
        assertThat(response.getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void aReaderGetsAPage() {
        HttpResponse<String> page = as("finance").page("/no/such/page");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("没有找到");
    }
}
