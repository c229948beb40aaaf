package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.schoolworks.people.People;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What Tasklist is answered when it may not: a reason to read, no stack in the log, and the task as it was. */
@Integration
@ExtendWith(OutputCaptureExtension.class)
class WebAppRefusalsTest {

    private static final String PASSWORD = "right horse battery";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    IdentityService identity;

    @Autowired
    ObjectMapper json;

    @Test
    void aRefusalOfTheHouseReachesTasklistAsItsReasonAlone(CapturedOutput log) throws IOException {
        Story story = Story.now(context).registered();
        String clerk = story.actor("submitApplication");
        String colleague = person(story, "school");
        String administrator = person(story, "school");
        identity.createMembership(administrator, "camunda-admin");

        told(story, administrator, "/claim", user(administrator), 403, "NotYours", "系统管理员不得办理业务事项");
        told(story, clerk, "/complete", "{}", 403, "NotYours", "请先认领再办理");
        told(story, clerk, "/submit-form", "{}", 403, "NotYours", "请先认领再办理");

        assertThat(post(story, clerk, "/claim", user(clerk)).statusCode()).isEqualTo(204);
        told(story, colleague, "/claim", user(colleague), 409, "Stale", "该任务已被他人认领");
        told(story, colleague, "/unclaim", "{}", 403, "NotYours", "您没有办理此事项的权限");
        String empty =
                "{\"variables\":{\"decision\":{\"value\":\"{}\",\"type\":\"String\",\"valueInfo\":{\"transient\":true}}}}";
        told(story, clerk, "/submit-form", empty, 422, "Refused", "");
        told(story, clerk, "/complete", empty, 422, "Refused", "");

        assertThat(story.openSteps()).containsExactly("submitApplication");
        assertThat(log).doesNotContain("ENGINE-03051", "\tat org.camunda");
    }

    @Test
    void aTaskThatIsDoneMeanwhileIsToldSo() throws IOException {
        Story story = Story.now(context).registered();
        String clerk = story.actor("submitApplication");
        String task = story.open("submitApplication").getId();
        story.approve("submitApplication", Map.of("necessity", "学位缺口 360 个", "matchingFunds", "0"));
        told(post(clerk, task, "/claim", user(clerk)), 409, "Stale", "该任务已办结或已取消");
        told(post(clerk, task, "/complete", "{}"), 409, "Stale", "该任务已办结或已取消");
    }

    @Test
    void whatIsNoRefusalIsAnsweredByTheEngineAsBefore() throws IOException {
        Story story = Story.now(context).registered();
        HttpResponse<String> unknown = browser(story.actor("submitApplication"))
                .get("/camunda/api/engine/engine/default/task?sortBy=nonsense&sortOrder=asc&maxResults=1");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(json.readTree(unknown.body()).path("type").asText()).isEqualTo("InvalidRequestException");
    }

    private void told(Story story, String who, String end, String body, int status, String type, String reason)
            throws IOException {
        told(post(story, who, end, body), status, type, reason);
    }

    private void told(HttpResponse<String> answer, int status, String type, String reason) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode told = json.readTree(answer.body());
        assertThat(told.path("type").asText()).isEqualTo(type);
        assertThat(told.path("message").asText())
                .contains(reason)
                .matches("[\\p{IsHan}“（].*")
                .doesNotContain("ENGINE", "Exception", "Cannot");
    }

    private HttpResponse<String> post(Story story, String who, String end, String body) {
        return post(who, story.open("submitApplication").getId(), end, body);
    }

    private HttpResponse<String> post(String who, String task, String end, String body) {
        return browser(who).post("/camunda/api/engine/engine/default/task/" + task + end, body);
    }

    private Browser browser(String who) {
        return Browser.signedIn(port, who, who.startsWith("refused") ? PASSWORD : Story.password(who));
    }

    private static String user(String id) {
        return "{\"userId\":\"" + id + "\"}";
    }

    private String person(Story story, String... roles) {
        String id = "refused" + UUID.randomUUID().toString().substring(0, 8);
        people.addPerson(id, "旁人", PASSWORD, story.project().schoolId(), Set.of(roles));
        return id;
    }
}
