package org.schoolworks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectStatus;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A case that began on an earlier version of its diagram, when the form of a step was another. */
@Integration
class EarlierVersionTest {

    private static final String STEP = "allocateFunds";
    private static final Path ROOM = Path.of("bpmn", "project");
    private static final Path TODAYS = ROOM.resolve("forms/" + STEP + ".form");

    /** As it was before budget lines had a source. */
    private static final String EARLIER =
            """
            {"type":"default","id":"allocateFunds","schemaVersion":16,"executionPlatform":"Camunda Platform",
             "executionPlatformVersion":"7.24.0","components":[
              {"type":"textfield","key":"allotted","label":"下达指标","id":"allotted",
               "properties":{"requiredFor":"approve","unit":"元","money":"true"}},
              {"type":"radio","key":"verdict","label":"办理结果","id":"verdict","validate":{"required":true},
               "values":[{"value":"approve","label":"下达"},{"value":"supplement","label":"补正"}]},
              {"type":"textarea","key":"opinion","label":"意见","id":"opinion","validate":{"maxLength":1000},
               "properties":{"requiredFor":"supplement"}}]}""";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    RepositoryService repository;

    @Autowired
    Forms forms;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ObjectMapper json;

    @Autowired
    Clock clock;

    private final List<String> deployed = new ArrayList<>();

    @AfterEach
    void todaysVersionIsTheNewestAgain() {
        deployed.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    @Test
    void aTaskOfAnEarlierVersionShowsTodaysForm_andIsDecidedByIt() throws IOException {
        deploy(STEP, EARLIER);
        Story story = Story.on(context, LocalDate.now(clock)).registered();
        deploy(STEP, Files.readString(TODAYS));
        Paths.until(story, STEP);
        Task open = story.open(STEP);
        assertThat(open.getProcessDefinitionId())
                .isEqualTo(definition(deployed.get(0)))
                .isNotEqualTo(definition(deployed.get(1)));
        String task = open.getId();

        String clerk = story.actor(STEP);
        Browser browser = Browser.signedIn(port, clerk, Story.password(clerk));
        JsonNode shown = json.readTree(
                browser.get("/camunda/api/schoolworks/tasks/" + task).body());
        assertThat(shown.path("form")).isEqualTo(json.readTree(TODAYS.toFile()));

        browser.post("/camunda/api/engine/engine/default/task/" + task + "/claim", "{\"userId\":\"" + clerk + "\"}");
        HttpResponse<String> answer = browser.post(
                "/camunda/api/schoolworks/tasks/" + task + "/decision",
                story.decision(STEP, "approve", Paths.ordinary(story, STEP)).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(story.project().status()).isEqualTo(ProjectStatus.FUNDED);
        assertThat(jdbc.queryForObject(
                        "select sum(amount) from budget_line where project_no = ?",
                        BigDecimal.class,
                        story.no().value()))
                .isEqualByComparingTo(story.project().investment().yuan());
    }

    @Test
    void aVerdictForWhichTheEarlierDiagramHasNoWayIsNotOffered() throws IOException {
        deploy(
                STEP,
                EARLIER.replace(",{\"value\":\"supplement\",\"label\":\"补正\"}", "")
                        .replace("\"requiredFor\":\"supplement\"", ""));
        Forms.Form form = forms.of(definition(deployed.get(0)), STEP);
        assertThat(form.declaration().keys()).containsExactly("lines");
        assertThat(form.declaration().offered())
                .extracting(FormDeclaration.Option::value)
                .containsExactly("approve");
        assertThat(form.json().toString()).doesNotContain("\"补正\"");
    }

    @Test
    void aStepThatIsNoMoreHasTheFormOfItsCase() throws IOException {
        deploy("allotOnce", EARLIER.replace(STEP, "allotOnce"));
        assertThat(forms.of(definition(deployed.get(0)), "allotOnce")
                        .declaration()
                        .keys())
                .containsExactly("allotted");
        assertThatThrownBy(() -> forms.of(definition(deployed.get(0)), "neverWas"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("project/forms/neverWas.form");
    }

    /** The preliminary paperwork as it is today, but for the form of one step. */
    private void deploy(String step, String form) throws IOException {
        DeploymentBuilder deployment = repository.createDeployment().name("an earlier version");
        String diagram = "preliminaryPaperwork.bpmn";
        deployment.addString("project/" + diagram, Files.readString(ROOM.resolve(diagram)));
        deployment.addString("project/forms/" + step + ".form", form);
        deployed.add(deployment.deploy().getId());
    }

    private String definition(String deployment) {
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment)
                .singleResult()
                .getId();
    }
}
