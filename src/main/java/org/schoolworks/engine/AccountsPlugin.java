package org.schoolworks.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** How the engine keeps accounts: the hash of passwords, their policy, the wait after a wrong one, and no rights by default. */
@Component
class AccountsPlugin extends AbstractCamundaConfiguration {

    static final int SHORTEST_PASSWORD = 10;

    /** 3, 9, 27, 81 … seconds after each wrong password, half an hour at most; never for good, or anyone could lock anyone out. */
    private static final int FIRST_WAIT_SECONDS = 3;

    private static final int LONGEST_WAIT_SECONDS = 1_800;

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setPasswordEncryptor(new BCrypt());
        engine.setEnablePasswordPolicy(true);
        List<PasswordPolicyRule> rules =
                List.of(new PasswordPolicyLengthRuleImpl(SHORTEST_PASSWORD), new PasswordPolicyUserDataRuleImpl());
        engine.setPasswordPolicy(() -> rules);
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setLoginDelayBase(FIRST_WAIT_SECONDS);
        engine.setLoginDelayFactor(FIRST_WAIT_SECONDS);
        engine.setLoginDelayMaxTime(LONGEST_WAIT_SECONDS);
        engine.setResourceAuthorizationProvider(new NoRightsByDefault());
    }

    /** BCrypt over SHA-256, because BCrypt looks at 72 bytes alone and the engine puts its salt behind the password. */
    static final class BCrypt implements PasswordEncryptor {

        private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

        @Override
        public String encrypt(String salted) {
            return bcrypt.encode(digest(salted));
        }

        @Override
        public boolean check(String salted, String encrypted) {
            return bcrypt.matches(digest(salted), encrypted);
        }

        @Override
        public String hashAlgorithmName() {
            return "BCRYPT";
        }

        private static String digest(String text) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return Base64.getEncoder().encodeToString(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * The stock provider writes one authorisation row for each task and candidate, which makes the task list quadratic and
     * outlives a reassignment; it also lets people delete their own account, and deployers their deployment.
     */
    private static final class NoRightsByDefault extends DefaultAuthorizationProvider {

        @Override
        public AuthorizationEntity[] newUser(User user) {
            AuthorizationEntity own = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
            own.setUserId(user.getId());
            own.setResource(Resources.USER);
            own.setResourceId(user.getId());
            own.addPermission(Permissions.READ);
            own.addPermission(Permissions.UPDATE);
            return new AuthorizationEntity[] {own};
        }

        @Override
        public AuthorizationEntity @Nullable [] newDeployment(Deployment deployment) {
            return null;
        }

        @Override
        public AuthorizationEntity @Nullable [] newTaskAssignee(
                Task task, @Nullable String oldAssignee, @Nullable String newAssignee) {
            return null;
        }

        @Override
        public AuthorizationEntity @Nullable [] newTaskOwner(
                Task task, @Nullable String oldOwner, @Nullable String newOwner) {
            return null;
        }

        @Override
        public AuthorizationEntity @Nullable [] newTaskUserIdentityLink(Task task, String userId, String type) {
            return null;
        }

        @Override
        public AuthorizationEntity @Nullable [] newTaskGroupIdentityLink(Task task, String groupId, String type) {
            return null;
        }
    }
}
