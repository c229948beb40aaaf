package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@Integration
class DefinitionVersionsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default/";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private Browser director() {
        String userId = "v" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "赵局长", "right horse battery", null, Set.of("director"));
        return Browser.signedIn(port, userId, "right horse battery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process-definition?key=preliminaryPaperwork&sortBy=version&sortOrder=desc&withoutTenantId=true",
                "process-definition",
                "decision-definition?key=approvalTrack&sortBy=version&sortOrder=desc&withoutTenantId=true"
            })
    void cockpitGetsTheVersionsOfADefinition(String question) {
        var answer = director().get(ENGINE + question);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"version\":1");
    }

    @Test
    void howManyAreAskedForIsStillForWhoAsks() {
        assertThat(director().get(ENGINE + "process-definition?maxResults=0").body())
                .isEqualTo("[]");
    }

    @Test
    void othersStillSayHowManyTheyTake() {
        Browser browser = director();
        for (String unbounded :
                new String[] {"task", "process-instance", "history/task", "process-definition?maxResults=2001"}) {
            assertThat(browser.get(ENGINE + unbounded).statusCode())
                    .as(unbounded)
                    .isEqualTo(400);
        }
    }
}
