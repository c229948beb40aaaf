package org.schoolworks.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a person may send who registers a project, or appoints who acts in it. */
@Integration
class RegistrationTest {

    private static final String PASSWORD = "right horse battery";
    private static final String PROJECTS = "/camunda/api/schoolworks/projects";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    ProjectRegister register;

    @Autowired
    JdbcTemplate jdbc;

    private Story story;
    private String whole;
    private Browser clerk;

    @BeforeEach
    void aClerkIsSignedIn() {
        story = Story.now(context);
        String userId = "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "周文静", PASSWORD, null, Set.of("capitalWorks"));
        clerk = Browser.signedIn(port, userId, PASSWORD);
        Proposal proposal = story.proposal("1000000", "900");
        whole =
                """
                {"name":"攻防楼","kind":"newBuilding","programme":"TEST","schoolId":"%s","townshipId":"%s",
                "buildingUse":"teaching","areaM2":900,"investment":"1000000","laboratory":false,"sensitiveSite":false,
                "newSite":false,"simpleWorks":false,"structural":false,"tallOrDeep":false}"""
                        .formatted(proposal.schoolId(), proposal.townshipId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "kind", "programme", "schoolId", "townshipId", "buildingUse", "investment"})
    void whatIsMissingIsNamed(String field) {
        String without = Pattern.compile("\"" + field + "\":(\"[^\"]*\"|[0-9]+),")
                .matcher(whole)
                .replaceFirst("");
        assertThat(without).isNotEqualTo(whole);
        HttpResponse<String> answer = clerk.post(PROJECTS, without);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E-400000000", "0.001", "0", "1E400000000"})
    void anAreaThatNoColumnHoldsIsRefused(String area) {
        HttpResponse<String> answer = clerk.post(PROJECTS, whole.replace("900", area));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"areaM2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0007", "\\u202e", "\\u2066", "\\u200b", "\\u2028"})
    void aNameWithAnInvisibleCharacterIsRefused(String character) {
        HttpResponse<String> answer = clerk.post(PROJECTS, whole.replace("攻防楼", "攻" + character + "防楼"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"name\"");
    }

    @Test
    void theContractorOfASignedContractIsNotReplaced_elseAnotherWouldClaimItsMoney() {
        story.registered();
        String engineer = story.user("capitalWorks", "prepare");
        String other = "v" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addOrganisation(new Organisation(other, "另一施工单位", "contractor"));
        register.appoint(story.no(), "contractor", "p1", engineer);
        jdbc.update(
                "update project set status = 'CONTRACTED' where project_no = ?",
                story.no().value());
        Refused refused =
                catchThrowableOfType(Refused.class, () -> register.appoint(story.no(), "contractor", other, engineer));
        assertThat(refused.rule()).isEqualTo("appointment");
        assertThatCode(() -> register.appoint(story.no(), "supervisor", "supervisor", engineer))
                .doesNotThrowAnyException();
    }
}
