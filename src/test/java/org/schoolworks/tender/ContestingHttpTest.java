package org.schoolworks.tender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Who may begin what runs beside a tender, over HTTP. */
@Integration
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContestingHttpTest {

    private static final String API = "/camunda/api/schoolworks/projects/";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Story story;

    @BeforeAll
    void aTenderIsUnderWay() {
        story = Ways.funded(context);
        story.approve(
                "planTender",
                Map.of("estimatedPrice", "6000000", "method", "open", "agent", Story.firm("procurementAgent")));
        Ways.publish(story);
    }

    static Stream<List<String>> doors() {
        return Stream.of(
                // path, the steps whose people may pass, those whose people may not
                List.of("POST", "/disputes", "recordDispute,recordDisputeByAgent", "confirmAward,checkFunds"),
                List.of("POST", "/clarifications", "clarifyDocuments", "confirmAward,recordDispute"),
                List.of("POST", "/tender-records", "recordHappening", "confirmAward,clarifyDocuments"),
                List.of("GET", "/tender-course", "recordDispute,confirmAward,clarifyDocuments", ""));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void aDoorOpensForThoseWhoMayAndForNobodyElse(List<String> door) {
        String path = API + story.no() + door.get(1);
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
        Story elsewhere = Story.now(context).registered();
        assertThat(call(browser(elsewhere.user("school", "review")), door.get(0), path))
                .isIn(403, 404);
        assertThat(call(new Browser(port), door.get(0), path)).isIn(401, 403);
    }

    private static int call(Browser browser, String method, String path) {
        return method.equals("GET")
                ? browser.get(path).statusCode()
                : browser.post(path, "{}").statusCode();
    }

    private Browser browser(String user) {
        return Browser.signedIn(port, user, Story.password(user));
    }
}
