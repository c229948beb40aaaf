package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Attacks on accounts: taking over another's, and administering besides doing business. */
@Integration
class AccountAttackTest {

    private static final String PASSWORD = "right horse battery";
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    IdentityService identity;

    private String user(String role) {
        String userId = "c" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "李大力", PASSWORD, null, Set.of(role));
        return userId;
    }

    private Browser as(String userId) {
        return Browser.signedIn(port, userId, PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camunda-admin", "administrator", "camunda%2Dadmin", "%61dministrator"})
    void nobodyIsMadeAnAdministratorThroughTheEngine(String group) {
        String clerk = user("finance");
        Browser administrator = as(user("administrator"));
        String path = ENGINE + "/group/" + group + "/members/" + clerk;
        assertThat(administrator.json("PUT", path, "").statusCode()).isEqualTo(403);
        assertThat(administrator.json("PUT", path + "/", "").statusCode()).isEqualTo(403);
        assertThat(people.person(clerk).roles()).containsExactly("finance");
        assertThat(administrator
                        .json("PUT", ENGINE + "/group/discipline/members/" + clerk, "")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void whoIsInTheEnginesGroupOfAdministratorsIsAnAdministrator() {
        String clerk = user("finance");
        identity.createMembership(clerk, "camunda-admin");
        assertThat(people.person(clerk).holds(People.ADMINISTRATOR)).isTrue();
        people.assign(clerk, Set.of("finance"));
        assertThat(people.person(clerk).roles()).containsExactly("finance");
        assertThat(identity.createGroupQuery()
                        .groupMember(clerk)
                        .groupId("camunda-admin")
                        .count())
                .isZero();
    }

    @Test
    void aProfileIsSavedForTheAccountOfTheAddressAlone() {
        String weak = user("finance");
        String director = user("director");
        Browser browser = as(weak);
        String path = ENGINE + "/user/" + weak + "/profile";
        String profile = "{\"id\":\"%s\",\"firstName\":\"攻\",\"lastName\":\"击\",\"email\":\"\"}";
        for (String body : new String[] {
            profile.formatted(director), profile.formatted(director).replace("\"id\"", "\"id\":\"" + weak + "\",\"id\"")
        }) {
            HttpResponse<String> refused = browser.json("PUT", path, body);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("problems/profile");
            assertThat(browser.json("PUT", path + "/", body).statusCode()).isEqualTo(403);
        }
        for (String none : new String[] {"", "[]", "null", "{\"id\":"}) {
            assertThat(browser.json("PUT", path, none).statusCode()).isEqualTo(400);
        }
        assertThat(identity.createUserQuery().userId(director).singleResult().getFirstName())
                .isEqualTo("李大力");
        as(director);
        assertThat(browser.json("PUT", path, profile.formatted(weak)).statusCode())
                .isEqualTo(204);
        assertThat(browser.json("PUT", path, "{\"firstName\":\"李\",\"lastName\":\"大力\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(identity.createUserQuery().userId(weak).singleResult().getLastName())
                .isEqualTo("大力");
        as(weak);
    }
}
