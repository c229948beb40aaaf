package org.schoolworks.engine;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.SystemPermissions;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.query.Query;
import org.jspecify.annotations.Nullable;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Refused;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The accounts (账号) that the engine keeps: users, groups, memberships and rights. Every call is made in the engine's own
 * name, whoever is signed in: whether the person at the keyboard may make it is for the caller to say.
 */
@Component
public class Accounts {

    /** The group whose members administer; the engine's own name for it, and never empty. */
    public static final String ADMINISTRATORS = "camunda-admin";

    private static final String EVERYONE = Authorization.ANY;
    private static final Pattern USER_ID = Pattern.compile("[0-9A-Za-z]{1,64}");

    /** Until the end of the transaction. */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 0))::text";

    private final ProcessEngineConfigurationImpl engine;
    private final IdentityService identity;
    private final AuthorizationService rights;
    private final JdbcTemplate jdbc;
    private final AccountsPlugin.BCrypt bcrypt = new AccountsPlugin.BCrypt();
    private final String hashOfNobody = bcrypt.encrypt("");

    Accounts(ProcessEngine engine, JdbcTemplate jdbc) {
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.identity = engine.getIdentityService();
        this.rights = engine.getAuthorizationService();
        this.jdbc = jdbc;
    }

    /** What came of a try to sign in. */
    public enum Tried {
        RIGHT,
        WRONG,
        /** a wrong one came before: not heard, whether right or wrong */
        WAIT,
        /** no such user, or one without a password */
        UNKNOWN
    }

    /**
     * Tries a password. A wrong one makes the user wait, longer each time, and the right one is not heard meanwhile. The tries
     * on one account are heard one after the other, or many at once would count as one.
     */
    public Tried signIn(String userId, String password) {
        Tried tried = inOwnName(() -> heard(userId, password));
        if (tried == Tried.WAIT || tried == Tried.UNKNOWN) {
            // as slow as where it is heard, so that the clock does not tell who exists
            bcrypt.check(password, hashOfNobody);
        }
        return tried;
    }

    private Tried heard(String userId, String password) {
        if (!USER_ID.matcher(userId).matches()) {
            return Tried.UNKNOWN;
        }
        jdbc.queryForObject(ONE_AT_A_TIME, String.class, "sign-in " + userId);
        UserEntity user = user(userId);
        if (user == null || user.getPassword() == null) {
            return Tried.UNKNOWN;
        }
        Date until = user.getLockExpirationTime();
        if (until != null && until.after(ClockUtil.getCurrentTime())) {
            return Tried.WAIT;
        }
        return identity.checkPassword(userId, password) ? Tried.RIGHT : Tried.WRONG;
    }

    /**
     * @param userId letters and digits
     * @throws Refused rule {@code weakPassword}; {@code userExists}; {@code userId}
     */
    public void addUser(String userId, String name, String password) {
        refuseUnfit(userId);
        refuseWeak(userId, name, password);
        inOwnName(() -> {
            User user = newUser(userId, name);
            user.setPassword(password);
            identity.saveUser(user);
            return true;
        });
    }

    /**
     * Adds a user whose password is that of another, without hashing it once more.
     *
     * @throws NotFound where there is no such other; Refused rule {@code userExists}; {@code userId}
     */
    public void addUserLike(String other, String userId, String name) {
        refuseUnfit(userId);
        inOwnName(() -> {
            UserEntity like = user(other);
            if (like == null) {
                throw new NotFound("没有用户“" + other + "”");
            }
            UserEntity user = (UserEntity) newUser(userId, name);
            user.setSalt(like.getSalt());
            user.setDbPassword(like.getPassword());
            identity.saveUser(user);
            return true;
        });
    }

    private User newUser(String userId, String name) {
        User user = identity.newUser(userId);
        // the web apps show first and last name with a blank between; a Chinese name is one word
        user.setFirstName(name);
        user.setLastName("");
        return user;
    }

    private void refuseUnfit(String userId) {
        if (!USER_ID.matcher(userId).matches()) {
            throw new Refused("userId", "用户名“" + userId + "”不合格式：只能用字母和数字，最多 64 位");
        }
        if (exists(userId)) {
            throw new Refused("userExists", "用户名“" + userId + "”已被使用");
        }
    }

    /** @throws Refused rule {@code weakPassword}; NotFound where there is no such user */
    public void setPassword(String userId, String password) {
        inOwnName(() -> {
            User user = user(userId);
            if (user == null) {
                throw new NotFound("没有用户“" + userId + "”");
            }
            refuseWeak(userId, nullToEmpty(user.getFirstName()), password);
            user.setPassword(password);
            identity.saveUser(user);
            identity.unlockUser(userId);
            return true;
        });
    }

    private static void refuseWeak(String userId, String name, String password) {
        String low = password.toLowerCase(Locale.ROOT);
        if (password.length() < AccountsPlugin.SHORTEST_PASSWORD
                || low.contains(userId.toLowerCase(Locale.ROOT))
                || (!name.isEmpty() && low.contains(name.toLowerCase(Locale.ROOT)))) {
            throw new Refused("weakPassword", "密码太弱：至少 " + AccountsPlugin.SHORTEST_PASSWORD + " 位，且不得包含用户名或姓名");
        }
    }

    public boolean exists(String userId) {
        return inOwnName(() -> user(userId) != null);
    }

    /** The name as the engine's own administration knows it: family name first, without a blank. */
    public Optional<String> name(String userId) {
        return inOwnName(() -> Optional.ofNullable(user(userId))
                .map(user -> nullToEmpty(user.getLastName()) + nullToEmpty(user.getFirstName()))
                .filter(name -> !name.isBlank()));
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** Creates the group where it does not exist. */
    public void ensureGroup(String groupId, String name) {
        inOwnName(() -> {
            if (identity.createGroupQuery().groupId(groupId).count() == 0) {
                Group group = identity.newGroup(groupId);
                group.setName(name);
                group.setType("WORKFLOW");
                identity.saveGroup(group);
            }
            return true;
        });
    }

    /** Makes the user a member where they are none. The group exists. */
    public void join(String userId, String groupId) {
        inOwnName(() -> {
            if (!groups(userId).contains(groupId)) {
                identity.createMembership(userId, groupId);
            }
            return true;
        });
    }

    public void leave(String userId, String groupId) {
        inOwnName(() -> {
            identity.deleteMembership(userId, groupId);
            return true;
        });
    }

    /** The ids of the groups of a user, in order. */
    public Set<String> groupsOf(String userId) {
        return inOwnName(() -> groups(userId));
    }

    /** The ids of the members of a group, in order. */
    public Set<String> membersOf(String groupId) {
        return inOwnName(() -> {
            Set<String> ids = new TreeSet<>();
            all(identity.createUserQuery().memberOfGroup(groupId)).forEach(user -> ids.add(user.getId()));
            return ids;
        });
    }

    private Set<String> groups(String userId) {
        Set<String> ids = new TreeSet<>();
        all(identity.createGroupQuery().groupMember(userId)).forEach(group -> ids.add(group.getId()));
        return ids;
    }

    /** Everyone who is signed in has the task list and the start page, and reads the filters that are there. */
    public void openToEveryone() {
        inOwnName(() -> {
            grant(EVERYONE, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            grant(EVERYONE, Resources.APPLICATION, "welcome", Permissions.ACCESS);
            grant(EVERYONE, Resources.FILTER, Authorization.ANY, Permissions.READ);
            return true;
        });
    }

    /** The members of the group watch all processes in Cockpit, running and past, and change nothing there. */
    public void openCockpitTo(String groupId) {
        inOwnName(() -> {
            grantWatching(groupId, Permissions.READ, Permissions.READ_INSTANCE, Permissions.READ_HISTORY);
            return true;
        });
    }

    /** The members of the group watch in Cockpit what runs, but not the history of what is over. */
    public void openRunningCockpitTo(String groupId) {
        inOwnName(() -> {
            grantWatching(groupId, Permissions.READ, Permissions.READ_INSTANCE);
            return true;
        });
    }

    private void grantWatching(String groupId, Permission... ofProcesses) {
        grant(groupId, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(groupId, Resources.PROCESS_DEFINITION, Authorization.ANY, ofProcesses);
        grant(groupId, Resources.DECISION_DEFINITION, Authorization.ANY, Permissions.READ, Permissions.READ_HISTORY);
        grant(groupId, Resources.DECISION_REQUIREMENTS_DEFINITION, Authorization.ANY, Permissions.READ);
    }

    /**
     * The members of {@link #ADMINISTRATORS} keep accounts and filters and retry failed jobs. They may neither work on a
     * task nor grant themselves the right to (管理员不能代办).
     */
    public void openAdministration() {
        ensureGroup(ADMINISTRATORS, "系统管理员");
        inOwnName(() -> {
            grant(ADMINISTRATORS, Resources.APPLICATION, "admin", Permissions.ACCESS);
            grant(
                    ADMINISTRATORS,
                    Resources.USER,
                    Authorization.ANY,
                    Permissions.READ,
                    Permissions.UPDATE,
                    Permissions.CREATE);
            grant(ADMINISTRATORS, Resources.GROUP, Authorization.ANY, Permissions.READ);
            grant(
                    ADMINISTRATORS,
                    Resources.GROUP_MEMBERSHIP,
                    Authorization.ANY,
                    Permissions.CREATE,
                    Permissions.DELETE);
            grant(ADMINISTRATORS, Resources.AUTHORIZATION, Authorization.ANY, Permissions.READ);
            grant(
                    ADMINISTRATORS,
                    Resources.FILTER,
                    Authorization.ANY,
                    Permissions.READ,
                    Permissions.UPDATE,
                    Permissions.CREATE,
                    Permissions.DELETE);
            grantWatching(
                    ADMINISTRATORS,
                    Permissions.READ,
                    Permissions.READ_INSTANCE,
                    Permissions.READ_HISTORY,
                    ProcessDefinitionPermissions.RETRY_JOB);
            grant(ADMINISTRATORS, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
            grant(
                    ADMINISTRATORS,
                    Resources.OPERATION_LOG_CATEGORY,
                    Authorization.ANY,
                    UserOperationLogCategoryPermissions.READ);
            grant(ADMINISTRATORS, Resources.SYSTEM, Authorization.ANY, SystemPermissions.READ);
            return true;
        });
    }

    private void grant(String to, Resource resource, String resourceId, Permission... permissions) {
        boolean global = to.equals(EVERYONE);
        var query = rights.createAuthorizationQuery().resourceType(resource).resourceId(resourceId);
        List<Authorization> present =
                global ? all(query.authorizationType(Authorization.AUTH_TYPE_GLOBAL)) : all(query.groupIdIn(to));
        Authorization right = present.isEmpty()
                ? rights.createNewAuthorization(global ? Authorization.AUTH_TYPE_GLOBAL : Authorization.AUTH_TYPE_GRANT)
                : present.get(0);
        if (present.isEmpty()) {
            right.setResource(resource);
            right.setResourceId(resourceId);
            if (!global) {
                right.setGroupId(to);
            }
        }
        // as told here and not more: a right that someone added by hand is gone after a start
        right.setPermissions(permissions);
        rights.saveAuthorization(right);
    }

    private @Nullable UserEntity user(String userId) {
        return (UserEntity) identity.createUserQuery().userId(userId).singleResult();
    }

    /** The limit on results is for those who query from outside, and would refuse this. */
    private static <T> List<T> all(Query<?, T> query) {
        @SuppressWarnings("unchecked")
        AbstractQuery<?, T> unlimited = (AbstractQuery<?, T>) query;
        return unlimited.unlimitedList();
    }

    private <T> T inOwnName(Callable<T> work) {
        return engine.getCommandExecutorTxRequired().execute(context -> context.runWithoutAuthorization(work));
    }
}
