package org.schoolworks.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A firm that was replaced tries to go on, and a firm tries to sit on both sides. */
@Integration
class PartiesTest {

    private static final String APPROVED = "{\"verdict\":\"approve\",\"opinion\":\"\",\"fields\":{},\"papers\":[]}";

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    ProjectRegister register;

    @Autowired
    RuntimeService runtime;

    @Autowired
    Inbox inbox;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Story story;
    private String instance = "";
    private String task = "";
    private String before = "";
    private String after = "";
    private String ofBefore = "";
    private String ofAfter = "";

    @BeforeEach
    void aTaskOfTheDesignerIsOpen() {
        story = Story.now(context).registered();
        before = firm("designer");
        after = firm("designer");
        ofBefore = person("designer", before);
        ofAfter = person("designer", after);
        appoint("designer", before);
        instance = runtime.createProcessInstanceByKey("preliminaryPaperwork")
                .businessKey(story.no().value())
                .startBeforeActivity("submitDesignScheme")
                .execute()
                .getId();
        task = story.open("submitDesignScheme").getId();
    }

    @AfterEach
    void itIsClosed() {
        runtime.deleteProcessInstance(instance, "the test is over");
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private String firm(String kind) {
        return people.addOrganisation(new Organisation("y" + id(), "测试单位", kind))
                .id();
    }

    private String person(String role, String organisation) {
        String userId = "y" + id();
        people.addPerson(userId, "参建人", "right horse battery", organisation, Set.of(role));
        return userId;
    }

    private void appoint(String role, String organisation) {
        String clerk = story.user("capitalWorks", "prepare");
        story.as(clerk, () -> {
            register.appoint(story.no(), role, organisation, clerk);
            return true;
        });
    }

    private void claim(String user) {
        story.as(user, () -> {
            inbox.claim(task, user);
            return true;
        });
    }

    private boolean sees(String user) {
        return story.as(user, () -> inbox.isVisible(task));
    }

    private Map<String, Object> row() {
        return jdbc.queryForMap("select candidate_group, holder, claimed_at from work_item where task_id = ?", task);
    }

    private List<String> offered() {
        return jdbc.queryForList("select group_id_ from act_ru_identitylink where task_id_ = ?", String.class, task);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsOpenGoesToTheFirmThatIsAppointedNow(boolean held) {
        assertThat(sees(ofBefore)).isTrue();
        assertThat(sees(ofAfter)).isFalse();
        if (held) {
            claim(ofBefore);
        }
        appoint("designer", after);
        assertThat(sees(ofBefore)).isFalse();
        assertThat(sees(ofAfter)).isTrue();
        assertThat(offered()).containsExactly("designer" + after);
        assertThat(row()).containsEntry("candidate_group", "designer" + after).containsEntry("holder", null);
        assertThat(catchThrowable(() -> claim(ofBefore))).isNotNull();
        assertThat(catchThrowable(() -> story.as(ofBefore, () -> {
                    inbox.complete(task, APPROVED);
                    return true;
                })))
                .isNotNull();
        claim(ofAfter);
        assertThat(row()).containsEntry("holder", ofAfter);
    }

    @Test
    void whoHoldsItAndIsOfTheFirmKeepsIt() {
        claim(ofBefore);
        appoint("designer", before);
        assertThat(row()).containsEntry("holder", ofBefore);
        assertThat(offered()).containsExactly("designer" + before);
    }

    @Test
    void aRefusedAppointmentLeavesTheTaskWhereItIs() {
        claim(ofBefore);
        assertThat(catchThrowable(() -> transaction.executeWithoutResult(status -> {
                    appoint("designer", after);
                    appoint("designer", firm("surveyor"));
                })))
                .isInstanceOf(Refused.class);
        assertThat(row()).containsEntry("candidate_group", "designer" + before).containsEntry("holder", ofBefore);
        assertThat(offered()).containsExactly("designer" + before);
    }

    @Test
    void theDoorAsksForThePartyOfNow_evenWhereTheTaskIsStillOffered() {
        jdbc.update(
                "update project_party set organisation_id = ? where project_no = ? and role = 'designer'",
                after,
                story.no().value());
        assertThat(sees(ofBefore)).isTrue();
        Problem refused = Problem.in(catchThrowable(() -> claim(ofBefore)));
        assertThat(refused).isInstanceOf(NotYours.class);
        assertThat(refused.rule()).isEqualTo("role");
    }

    @Test
    void aClaimDuringTheAppointmentWaitsForItAndIsRefused() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        CountDownLatch appointed = new CountDownLatch(1);
        try {
            Future<Throwable> claimed = other.submit(() -> {
                appointed.await(10, TimeUnit.SECONDS);
                return catchThrowable(() -> claim(ofBefore));
            });
            transaction.executeWithoutResult(status -> {
                appoint("designer", after);
                appointed.countDown();
                assertThat(catchThrowable(() -> claimed.get(1, TimeUnit.SECONDS)))
                        .isNotNull();
            });
            assertThat(Problem.in(claimed.get(10, TimeUnit.SECONDS))).isInstanceOf(NotYours.class);
            assertThat(row()).containsEntry("holder", null);
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"contractor", "supervisor", "designer", "surveyor", "costConsultant", "procurementAgent"})
    void aFirmOfAnotherTradeIsNotAppointed(String role) {
        String other = role.equals("designer") ? "surveyor" : "designer";
        Throwable refused = catchThrowable(() -> appoint(role, firm(other)));
        assertThat(refused).isInstanceOf(Refused.class).hasMessageContaining("登记的类别是");
        assertThat(((Refused) refused).rule()).isEqualTo("appointment");
        appoint(role, firm(role));
    }

    @ParameterizedTest
    @CsvSource({"supervisor, 第12、35条", "costConsultant, 第34条", "procurementAgent, 第13条"})
    void whoBuildsIsNotOnTheOtherSideOfTheSameProject(String role, String article) {
        String firm = firm("contractor");
        appoint("contractor", firm);
        // an organisation has one kind: only where it is changed by hand is the same firm of both trades
        jdbc.update("update organisation set kind = ? where id = ?", role, firm);
        assertThat(catchThrowable(() -> appoint(role, firm)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(article);
        String second = firm(role);
        appoint(role, second);
        jdbc.update("update organisation set kind = 'contractor' where id = ?", second);
        assertThat(catchThrowable(() -> appoint("contractor", second)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(article);
    }
}
