package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no database keeps, sent wherever a text is taken: it is refused, and is no error of the system. */
@Integration
class UnstorableTest {

    private static final String PASSWORD = "right horse battery";
    private static final String OURS = "/camunda/api/schoolworks";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private Browser clerk;
    private Browser administrator;

    @BeforeEach
    void theyAreSignedIn() {
        clerk = as("capitalWorks");
        administrator = as("administrator");
    }

    private static String id() {
        return "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private Browser as(String role) {
        String userId = id();
        people.addPerson(userId, "吴一凡", PASSWORD, null, Set.of(role));
        return Browser.signedIn(port, userId, PASSWORD);
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404, 422);
        assertThat(answer.body()).contains("https://schoolworks.org/problems/").doesNotContain("org.schoolworks.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/projects?search=a%00b",
                "/projects?programme=%00",
                "/projects?township=%00",
                "/projects?stage=%00",
                "/worklist/cards?tasks=%00",
                "/files/00?name=%00"
            })
    void aNulInAParameterIsRefused(String path) {
        refused(clerk.get(OURS + path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "x\\udc00\\ud800"})
    void inATextOfABodyItIsRefused(String text) {
        String person = "{\"userId\":\"%s\",\"name\":\"%s\",\"password\":\"" + PASSWORD
                + "\",\"organisationId\":%s,\"roles\":[\"%s\"]}";
        refused(administrator.post(OURS + "/people", person.formatted("x" + text, "某人", "null", "finance")));
        refused(administrator.post(OURS + "/people", person.formatted(id(), "某" + text, "null", "finance")));
        refused(administrator.post(OURS + "/people", person.formatted(id(), "某人", "\"" + text + "\"", "finance")));
        refused(administrator.post(OURS + "/people", person.formatted(id(), "某人", "null", text)));
        refused(administrator.post(
                OURS + "/organisations",
                "{\"id\":\"" + id() + "\",\"name\":\"单位" + text + "\",\"kind\":\"designer\"}"));
        refused(clerk.json(
                "PUT", OURS + "/projects/2026-XXX-0001/parties/designer", "{\"organisationId\":\"" + text + "\"}"));
        refused(clerk.post(OURS + "/projects", "{\"name\":\"楼" + text + "\"}"));
    }

    @ParameterizedTest
    @CsvSource({"personName, 101", "organisationName, 201"})
    void aNameThatIsTooLongIsRefused(String rule, int length) {
        String name = "长".repeat(length);
        HttpResponse<String> answer = rule.equals("personName")
                ? administrator.post(
                        OURS + "/people",
                        "{\"userId\":\"" + id() + "\",\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}")
                : administrator.post(
                        OURS + "/organisations",
                        "{\"id\":\"" + id() + "\",\"name\":\"" + name + "\",\"kind\":\"designer\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("problems/" + rule);
    }

    @Test
    void aNameThatTurnsItsOwnOrderAroundIsRefused() {
        HttpResponse<String> answer = administrator.post(
                OURS + "/people",
                "{\"userId\":\"" + id() + "\",\"name\":\"某\\u202e人\",\"password\":\"" + PASSWORD + "\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("problems/personName", "控制字符");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAAAAAA", "!!!!", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aSessionCookieThatWasNeverGivenOutIsAsNone(String value) {
        for (String path : new String[] {"/login", "/actuator/health"}) {
            assertThat(with(value).get(path).statusCode()).isEqualTo(200);
        }
        assertThat(with(value).get(OURS + "/people/me").statusCode()).isEqualTo(401);
        assertThat(with(value).page("/no/such/page").statusCode()).isEqualTo(302);
    }

    private Browser with(String session) {
        Browser browser = new Browser(port);
        HttpCookie cookie = new HttpCookie("SESSION", session);
        cookie.setPath("/");
        cookie.setVersion(0);
        browser.restore(cookie);
        return browser;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0000", "张三", ""})
    void aUserNameThatCannotBeIsRefused(String userId) {
        HttpResponse<String> answer = new Browser(port).signIn(userId, PASSWORD);
        if (answer.statusCode() == 302) {
            assertThat(Browser.location(answer)).endsWith("/login?failed=wrong");
        } else {
            assertThat(answer.statusCode()).isEqualTo(400);
        }
    }
}
