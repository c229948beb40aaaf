package org.schoolworks.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.IncompatibleDuties.Scope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@Integration
class PeopleTest {

    private static final String PASSWORD = "right horse battery";

    @Autowired
    People people;

    @Autowired
    IdentityService identity;

    @Autowired
    AuthorizationService rights;

    @Autowired
    JdbcTemplate sql;

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    private String person(String... roles) {
        String userId = "p" + id();
        people.addPerson(userId, "陈志强", PASSWORD, null, Set.of(roles));
        return userId;
    }

    private Organisation school() {
        return people.addOrganisation(new Organisation(id(), "泉港区第一实验小学", "school"));
    }

    @Test
    void aPersonHoldsTheRolesTheyWereGiven() {
        assertThat(people.person(person("finance", "registry")))
                .satisfies(person -> assertThat(person.name()).isEqualTo("陈志强"))
                .satisfies(person -> assertThat(person.organisationId()).isNull())
                .satisfies(person -> assertThat(person.roles()).containsExactlyInAnyOrder("finance", "registry"));
    }

    @Test
    void aRoleHeldForOneSchoolIsAGroupOfThatSchoolAndOneOfAllSchools() {
        Organisation school = school();
        String userId = "p" + id();
        people.addPerson(userId, "林校长", PASSWORD, school.id(), Set.of("school"));
        assertThat(identity.createGroupQuery().groupMember(userId).list())
                .extracting("id")
                .containsExactlyInAnyOrder("school", "school" + school.id());
        assertThat(people.group("school", school.id())).isEqualTo("school" + school.id());
        assertThat(people.group("finance", school.id())).isEqualTo("finance");
        assertThat(people.person(userId).roles()).containsExactly("school");
    }

    @Test
    void aRoleHeldForOneOrganisationNeedsOne() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.addPerson("p" + id(), "无单位", PASSWORD, null, Set.of("contractor")))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("scopedRole"))
                .withMessageContaining("施工单位");
        assertThatExceptionOfType(Refused.class).isThrownBy(() -> people.group("school", null));
    }

    @Test
    void aRefusedPersonLeavesNothingBehind() {
        String userId = "p" + id();
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> people.addPerson(userId, "某人", PASSWORD, null, Set.of("emperor")));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.addPerson(userId, "某人", "short", null, Set.of("finance")))
                .withMessageContaining("密码太弱");
        assertThat(identity.createUserQuery().userId(userId).count()).isZero();
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> people.person(userId));
    }

    @Test
    void oneUserIdIsOnePerson() {
        String userId = person("finance");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.addPerson(userId, "另一人", PASSWORD, null, Set.of()))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("userExists"));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.addPerson("张三", "张三", PASSWORD, null, Set.of()))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("userId"));
    }

    @Test
    void whomAnAdministratorMadeInTheEnginesScreensIsKnown() {
        Organisation school = school();
        String group = people.group("school", school.id());
        people.addPerson("p" + id(), "林校长", PASSWORD, school.id(), Set.of("school"));
        User user = identity.newUser("p" + id());
        user.setLastName("欧阳");
        user.setFirstName("明");
        user.setPassword(PASSWORD);
        identity.saveUser(user);
        identity.createMembership(user.getId(), group);
        Person person = people.person(user.getId());
        assertThat(person.name()).isEqualTo("欧阳明");
        assertThat(person.organisationId()).isEqualTo(school.id());
        assertThat(person.roles()).containsExactly("school");
    }

    @Test
    void aPasswordIsKeptAsBcrypt() {
        String userId = person("finance");
        assertThat(sql.queryForObject("select pwd_ from act_id_user where id_ = ?", String.class, userId))
                .startsWith("{BCRYPT}$2a$10$");
    }

    @Test
    void newRolesReplaceTheOldOnes() {
        String userId = person("finance", "discipline");
        assertThat(people.assign(userId, Set.of("director")).roles()).containsExactly("director");
        assertThat(identity.createGroupQuery().groupMember(userId).list())
                .extracting("id")
                .containsExactly("director");
    }

    @Test
    void somebodyAlwaysAdministers() {
        List<String> administrators = Stream.of("camunda-admin", "administrator")
                .flatMap(group -> identity.createUserQuery().memberOfGroup(group).list().stream())
                .map(User::getId)
                .distinct()
                .filter(people::isActive)
                .toList();
        assertThat(administrators).isNotEmpty();
        String mine = person("administrator");
        administrators.forEach(people::deactivate);
        try {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> people.deactivate(mine))
                    .satisfies(refused -> assertThat(refused.rule()).isEqualTo("lastAdministrator"));
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> people.assign(mine, Set.of("finance")));
        } finally {
            administrators.forEach(people::activate);
        }
        people.deactivate(mine);
        assertThat(people.isActive(mine)).isFalse();
    }

    @Test
    void whoAdministersDoesNoBusinessBesides_howeverTheGroupWasGiven() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> person("administrator", "director"))
                .satisfies(refused -> assertThat(refused.rule()).isEqualTo("administrator"));
        String mine = person("administrator");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> people.assign(mine, Set.of("administrator", "finance")));
        identity.createMembership(mine, "director");
        assertThat(people.person(mine).roles()).containsExactly("administrator");
    }

    @Test
    void inOneCaseFiveDutiesAreFivePeople() {
        List<String> duties = List.of("prepare", "review", "decide", "pay", "accept");
        for (String duty : duties) {
            assertThat(people.incompatibleWith(duty))
                    .filteredOn(pair -> pair.scope() == Scope.CASE)
                    .allSatisfy(pair -> assertThat(pair.duty()).isEqualTo(duty))
                    .allSatisfy(pair -> assertThat(pair.basis()).isNotBlank())
                    .extracting(IncompatibleDuties::other)
                    .containsAll(
                            duties.stream().filter(other -> !other.equals(duty)).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "implement, pay",
        "finalAccounts, audit",
        "sign, accept",
        "propose, decide",
        "estimate, reviewEstimate",
        "claimPayment, approvePayment",
        "trackAudit, reviewSettlement",
        "oversee, evaluate"
    })
    void inOneProjectAPairIsTwoPeople_inEitherOrder(String duty, String other) {
        assertThat(people.incompatibleWith(duty))
                .anyMatch(pair -> pair.other().equals(other) && pair.scope() == Scope.PROJECT);
        assertThat(people.incompatibleWith(other))
                .anyMatch(pair -> pair.other().equals(duty) && pair.scope() == Scope.PROJECT);
    }

    @ParameterizedTest
    @CsvSource({
        "finance, tasklist, true",
        "finance, welcome, true",
        "finance, cockpit, true",
        "finance, admin, false",
        "school, tasklist, true",
        "school, cockpit, false",
        "school, admin, false",
        "registry, tasklist, true",
        "registry, cockpit, false",
        "director, cockpit, true",
        "administrator, admin, true",
        "administrator, cockpit, true"
    })
    void aRoleOpensItsApps(String role, String app, boolean open) {
        List<String> groups = role.equals("administrator") ? List.of(role, "camunda-admin") : List.of(role);
        assertThat(rights.isUserAuthorized("nobody", groups, Permissions.ACCESS, Resources.APPLICATION, app))
                .isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"finance", "director", "administrator"})
    void noRoleWorksOnTasksOrDeploysByRight(String role) {
        List<String> groups = role.equals("administrator") ? List.of(role, "camunda-admin") : List.of(role);
        assertThat(rights.isUserAuthorized("nobody", groups, Permissions.UPDATE, Resources.TASK, "any"))
                .isFalse();
        assertThat(rights.isUserAuthorized(
                        "nobody", groups, Permissions.TASK_WORK, Resources.PROCESS_DEFINITION, "any"))
                .isFalse();
        assertThat(rights.isUserAuthorized("nobody", groups, Permissions.CREATE, Resources.DEPLOYMENT, "*"))
                .isFalse();
        assertThat(rights.isUserAuthorized("nobody", groups, Permissions.CREATE, Resources.AUTHORIZATION, "*"))
                .isFalse();
        assertThat(rights.isUserAuthorized("nobody", groups, Permissions.CREATE, Resources.FILTER, "*"))
                .isEqualTo(role.equals("administrator"));
    }

    @Test
    void everyProblemIsToldInChinese() {
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> people.person("nobody"))
                .extracting(Problem::reason)
                .asString()
                .contains("没有用户");
        assertThatExceptionOfType(NotFound.class)
                .isThrownBy(() -> people.organisation("9999x"))
                .withMessageContaining("没有单位");
    }
}
