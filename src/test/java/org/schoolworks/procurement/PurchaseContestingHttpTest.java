package org.schoolworks.procurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.project.ProjectKind;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Who may begin what runs beside a purchase, over HTTP: the equipment centre in the place of the capital works section. */
@Integration
class PurchaseContestingHttpTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void aDoorOfAPurchaseOpensForTheCentreAndItsAgentAndForNobodyElse() {
        Story story = Buys.registered(context, ProjectKind.goods, "2830000");
        Buys.required(story, "2830000", "open");
        Buys.funded(story, "2830000");
        Buys.intended(story);
        story.approve("filePurchasePlan", Map.of("ceiling", "2830000", "agent", Story.firm("procurementAgent")));
        String project = "/camunda/api/schoolworks/projects/" + story.no();
        for (String step : List.of("recordQuery", "recordQueryByAgent")) {
            assertThat(post(story, step, project + "/disputes")).as(step).isEqualTo(201);
        }
        assertThat(post(story, "clarifyDocuments", project + "/clarifications")).isEqualTo(201);
        assertThat(post(story, "recordPurchaseHappening", project + "/tender-records"))
                .isEqualTo(201);
        for (String step : List.of("recordDispute", "answerQuery", "examineComplaint", "determineSupplier")) {
            for (String door : List.of("/disputes", "/clarifications", "/tender-records")) {
                assertThat(post(story, step, project + door)).as(step + door).isEqualTo(403);
            }
        }
        assertThat(post(story, "recordQueryByAgent", project + "/tender-records"))
                .isEqualTo(403);
        assertThat(new Browser(port).post(project + "/disputes", "{}").statusCode())
                .isIn(401, 403);
    }

    private int post(Story story, String step, String path) {
        String user = story.actor(step);
        return Browser.signedIn(port, user, Story.password(user))
                .post(path, "{}")
                .statusCode();
    }
}
