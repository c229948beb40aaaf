package org.schoolworks.people;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.schoolworks.engine.Accounts;
import org.schoolworks.engine.OncePerTransaction;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.PlainText;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.PeopleMapper.Duty;
import org.schoolworks.people.PeopleMapper.PersonRow;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The people (人员), their organisations and roles, and what one person may not combine. The engine keeps who holds which
 * role, as membership of a group; this room keeps the person's name, organisation, and whether the account is in use.
 */
@Component
public class People {

    /** The role of those who administer the system (系统管理员). */
    public static final String ADMINISTRATOR = "administrator";

    private static final Actor ENGINE = new Actor("engine", "流程引擎");

    /** Who watches all processes in Cockpit, running and past. */
    public static final List<String> LEADERS = List.of("director", "deputyDirector", "partyGroup", "discipline");

    /** Who watches what runs; of what is over, an office sees its own cases, which the engine cannot tell apart. */
    public static final List<String> OFFICES = List.of("capitalWorks", "finance", "equipmentCentre");

    private final PeopleMapper mapper;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;

    private final OncePerTransaction<String, Person> readPersons = new OncePerTransaction<>();
    private final OncePerTransaction<String, Organisation> readOrganisations = new OncePerTransaction<>();

    private volatile @Nullable Map<String, Role> roles;
    private volatile @Nullable Map<String, String> duties;
    private volatile @Nullable Map<String, List<IncompatibleDuties>> incompatible;

    People(PeopleMapper mapper, Accounts accounts, ApplicationEventPublisher events) {
        this.mapper = mapper;
        this.accounts = accounts;
        this.events = events;
    }

    /** What came of a try to sign in. */
    public enum SignIn {
        WELCOME,
        /** wrong user id or password; it is not said which */
        WRONG,
        /** a wrong password came before: wait; to who tries it is the same as a wrong one */
        WAIT,
        /** the right password of an account that is out of use */
        DEACTIVATED
    }

    /** Tries a password. Not in one transaction with anything: a wrong one is remembered whatever follows. */
    public SignIn signIn(String userId, String password) {
        return switch (accounts.signIn(userId, password)) {
            case RIGHT -> isActive(userId) ? SignIn.WELCOME : SignIn.DEACTIVATED;
            case WAIT -> SignIn.WAIT;
            case WRONG, UNKNOWN -> SignIn.WRONG;
        };
    }

    /**
     * The person with this user id, in use or not. One whom an administrator made in the engine's own screens is known too.
     *
     * @throws NotFound where there is none
     */
    public Person person(String userId) {
        return readPersons.get(userId, this::readPerson);
    }

    private Person readPerson(String userId) {
        PersonRow row = mapper.person(userId);
        Set<String> groups = accounts.groupsOf(userId);
        if (row != null) {
            return person(row, groups);
        }
        String name = accounts.name(userId).orElseThrow(() -> new NotFound("没有用户“" + userId + "”"));
        return person(new PersonRow(userId, name, organisationOf(groups), true), groups);
    }

    /** Who acts, for the record; the engine itself where nobody is signed in. */
    public Actor actor(@Nullable String userId) {
        return userId == null ? ENGINE : person(userId).actor();
    }

    /** All people with a row of their own, by user id. */
    public List<Person> people() {
        return mapper.persons().stream()
                .map(row -> person(row, accounts.groupsOf(row.userId())))
                .toList();
    }

    /** Those whose accounts are in use, of one organisation, by user id; none for none. */
    List<Person> of(@Nullable String organisationId) {
        return organisationId == null
                ? List.of()
                : mapper.activeOf(organisationId).stream()
                        .map(row -> person(row, accounts.groupsOf(row.userId())))
                        .toList();
    }

    /** Those whose accounts are in use and who hold one of the roles, by user id. */
    List<Person> holding(List<String> roleIds) {
        return roleIds.stream()
                .flatMap(role -> accounts.membersOf(role).stream())
                .distinct()
                .sorted()
                .filter(this::isActive)
                .map(this::person)
                .toList();
    }

    private Person person(PersonRow row, Set<String> groups) {
        String organisation = row.organisationId();
        Set<String> held = roles().stream()
                .filter(role -> groups.contains(role.id())
                        || (role.id().equals(ADMINISTRATOR) && groups.contains(Accounts.ADMINISTRATORS))
                        || (role.scoped() && organisation != null && groups.contains(role.id() + organisation)))
                .map(Role::id)
                .collect(toUnmodifiableSet());
        // who administers does no business, whatever groups the engine's own screens put him into
        return new Person(
                row.userId(), row.name(), organisation, held.contains(ADMINISTRATOR) ? Set.of(ADMINISTRATOR) : held);
    }

    private @Nullable String organisationOf(Set<String> groups) {
        return mapper.organisations().stream()
                .filter(organisation -> roles().stream()
                        .filter(Role::scoped)
                        .anyMatch(role -> groups.contains(role.id() + organisation.id())))
                .map(Organisation::id)
                .findFirst()
                .orElse(null);
    }

    /** All roles, by kind and id. */
    public List<Role> roles() {
        return List.copyOf(rolesById().values());
    }

    /** @throws NotFound where there is none */
    public Role role(String id) {
        Role role = rolesById().get(id);
        if (role == null) {
            throw new NotFound("没有角色“" + id + "”");
        }
        return role;
    }

    private Map<String, Role> rolesById() {
        Map<String, Role> known = roles;
        if (known == null) {
            known = mapper.roles().stream()
                    .collect(Collectors.toMap(Role::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
            roles = known;
        }
        return known;
    }

    /** @throws NotFound where there is none */
    public Organisation organisation(String id) {
        return readOrganisations.get(id, this::readOrganisation);
    }

    private Organisation readOrganisation(String id) {
        Organisation organisation = mapper.organisation(id);
        if (organisation == null) {
            throw new NotFound("没有单位“" + id + "”");
        }
        return organisation;
    }

    /** All organisations, by kind and id. */
    public List<Organisation> organisations() {
        return mapper.organisations();
    }

    /** @throws Refused rule {@code organisationId}; {@code organisationExists} */
    @Transactional
    public Organisation addOrganisation(Organisation organisation) {
        if (!organisation.id().matches("[0-9A-Za-z]{1,16}")) {
            throw new Refused("organisationId", "单位代码“" + organisation.id() + "”不合格式：只能用字母和数字，最多 16 位");
        }
        PlainText.name(organisation.name(), 200, "organisationName", "单位名称");
        role(organisation.kind());
        if (mapper.addOrganisation(organisation) == 0) {
            throw new Refused("organisationExists", "单位代码“" + organisation.id() + "”已被使用");
        }
        return organisation;
    }

    /**
     * Adds a person with an account and roles.
     *
     * @param password at least ten characters, without the user id or the name
     * @param organisationId needed for a role that is held for one organisation
     * @throws Refused rule {@code weakPassword}, {@code userExists}, {@code userId}, {@code scopedRole}
     */
    @Transactional
    public Person addPerson(
            String userId, String name, String password, @Nullable String organisationId, Set<String> roles) {
        return add(userId, name, organisationId, roles, () -> accounts.addUser(userId, name, password));
    }

    /**
     * As {@link #addPerson}, with the password of another person: a hash takes a tenth of a second, and the demonstration has
     * a hundred accounts of one password.
     *
     * @throws NotFound where there is no such other
     */
    @Transactional
    public Person addPersonLike(
            String other, String userId, String name, @Nullable String organisationId, Set<String> roles) {
        return add(userId, name, organisationId, roles, () -> accounts.addUserLike(other, userId, name));
    }

    private Person add(
            String userId, String name, @Nullable String organisationId, Set<String> roles, Runnable account) {
        PlainText.name(name, 100, "personName", "姓名");
        if (organisationId != null) {
            organisation(organisationId);
        }
        Set<String> groups = groups(organisationId, roles);
        account.run();
        mapper.addPerson(new PersonRow(userId, name, organisationId, true));
        groups.forEach(group -> accounts.join(userId, group));
        return person(userId);
    }

    /**
     * Gives a person these roles instead of those they had.
     *
     * @throws Refused rule {@code scopedRole}; {@code lastAdministrator}; {@code administrator} with a role besides
     */
    @Transactional
    public Person assign(String userId, Set<String> roles) {
        Person person = person(userId);
        if (person.holds(ADMINISTRATOR) && !roles.contains(ADMINISTRATOR)) {
            refuseLastAdministrator(userId);
        }
        Set<String> wanted = groups(person.organisationId(), roles);
        Set<String> present = accounts.groupsOf(userId);
        present.stream().filter(group -> !wanted.contains(group)).forEach(group -> accounts.leave(userId, group));
        wanted.stream().filter(group -> !present.contains(group)).forEach(group -> accounts.join(userId, group));
        readPersons.forget();
        return person(userId);
    }

    /** The groups of these roles, created where they do not exist. */
    private Set<String> groups(@Nullable String organisationId, Set<String> roleIds) {
        if (roleIds.contains(ADMINISTRATOR) && roleIds.size() > 1) {
            throw new Refused("administrator", "系统管理员不得兼任业务岗位（不相容岗位：系统管理与业务办理相互分离），所选岗位共 " + roleIds.size() + " 个");
        }
        List<String> groups = new ArrayList<>();
        for (String id : roleIds) {
            Role role = role(id);
            groups.add(role.id());
            if (role.scoped()) {
                String group = group(id, organisationId);
                accounts.ensureGroup(
                        group,
                        role.name() + " · "
                                + organisation(String.valueOf(organisationId)).name());
                groups.add(group);
            }
            if (id.equals(ADMINISTRATOR)) {
                groups.add(Accounts.ADMINISTRATORS);
            }
        }
        return Set.copyOf(groups);
    }

    /**
     * The engine's group of a role: the role's id, followed by the organisation's for a role held for one organisation. A task
     * may be offered to it before it has a member; it shows in the engine's screens from the first member on.
     *
     * @throws NotFound where there is no such role
     * @throws Refused rule {@code scopedRole}: such a role without an organisation
     */
    public String group(String roleId, @Nullable String organisationId) {
        Role role = role(roleId);
        if (!role.scoped()) {
            return roleId;
        }
        if (organisationId == null) {
            throw new Refused("scopedRole", "角色“" + role.name() + "”必须指明单位");
        }
        return roleId + organisationId;
    }

    /** Takes an account out of use (停用): no more sign-in, and what is open ends. The name stays on what they did. */
    @Transactional
    public void deactivate(String userId) {
        Person person = person(userId);
        if (person.holds(ADMINISTRATOR)) {
            refuseLastAdministrator(userId);
        }
        setActive(person, false);
        events.publishEvent(new PersonDeactivated(userId));
    }

    @Transactional
    public void activate(String userId) {
        setActive(person(userId), true);
    }

    private void setActive(Person person, boolean active) {
        if (mapper.setActive(person.userId(), active) == 0) {
            mapper.addPerson(new PersonRow(person.userId(), person.name(), person.organisationId(), active));
        }
    }

    public boolean isActive(String userId) {
        PersonRow row = mapper.person(userId);
        return row == null ? accounts.exists(userId) : row.active();
    }

    private void refuseLastAdministrator(String userId) {
        if (administrators().allMatch(userId::equals)) {
            throw new Refused("lastAdministrator", "系统至少要有一名可用的系统管理员，不能撤销或停用最后一名");
        }
    }

    /** Those whose accounts are in use: whoever {@link Person#holds} the role, by either of its two groups. */
    private Stream<String> administrators() {
        return Stream.of(ADMINISTRATOR, Accounts.ADMINISTRATORS)
                .flatMap(group -> accounts.membersOf(group).stream())
                .distinct()
                .filter(this::isActive);
    }

    boolean hasAdministrator() {
        return administrators().findAny().isPresent();
    }

    /** What somebody with this duty may not do besides; {@code duty} of each is the one asked for. */
    public List<IncompatibleDuties> incompatibleWith(String duty) {
        Map<String, List<IncompatibleDuties>> known = incompatible;
        if (known == null) {
            known = mapper.incompatibleDuties().stream()
                    .flatMap(pair -> Stream.of(
                            pair, new IncompatibleDuties(pair.other(), pair.duty(), pair.scope(), pair.basis())))
                    .collect(groupingBy(IncompatibleDuties::duty));
            incompatible = known;
        }
        return List.copyOf(known.getOrDefault(duty, List.of()));
    }

    /** A duty as a person says it, such as 审核. @throws NotFound where there is none */
    public String dutyName(String duty) {
        Map<String, String> known = duties;
        if (known == null) {
            known = mapper.duties().stream().collect(Collectors.toMap(Duty::id, Duty::name));
            duties = known;
        }
        String name = known.get(duty);
        if (name == null) {
            throw new NotFound("没有职责“" + duty + "”");
        }
        return name;
    }

    /** Tells the engine the roles and what they open; said again at every start, by one node at a time. */
    @Transactional
    public void open() {
        mapper.seedAlone();
        roles().forEach(role -> accounts.ensureGroup(role.id(), role.name()));
        accounts.openToEveryone();
        LEADERS.forEach(accounts::openCockpitTo);
        OFFICES.forEach(accounts::openRunningCockpitTo);
        accounts.openAdministration();
    }

    /** Adds {@code admin} where nobody administers. */
    @Transactional
    boolean addFirstAdministrator(String userId, String password) {
        mapper.seedAlone();
        if (hasAdministrator()) {
            return false;
        }
        addPerson(userId, "系统管理员", password, null, Set.of(ADMINISTRATOR));
        return true;
    }
}
