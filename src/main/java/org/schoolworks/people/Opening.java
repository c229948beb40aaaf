package org.schoolworks.people;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import org.schoolworks.kernel.Refused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Before the door opens, the engine knows the roles, and somebody administers: with no administrator the engine's own setup
 * page would make one of whoever comes first. The password is the operator's or drawn by lot, never a fixed one.
 */
@Component
class Opening implements SmartInitializingSingleton {

    private static final String FIRST = "admin";
    private static final String GIVEN = "SCHOOLWORKS_ADMIN_PASSWORD";
    private static final int LENGTH = 20;

    /** Without the letters and digits that are mistaken for each other when read off a console. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

    private final People people;
    private final Environment environment;

    Opening(People people, Environment environment) {
        this.people = people;
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        people.open();
        // the demonstration brings its own administrator, who comes with its runner
        if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            ensureAdministrator();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void ensureAdministrator() {
        if (people.hasAdministrator()) {
            return;
        }
        String given = environment.getProperty(GIVEN);
        String password = given == null || given.isEmpty() ? drawn() : given;
        try {
            if (people.addFirstAdministrator(FIRST, password) && !password.equals(given)) {
                tell(password);
            }
        } catch (Refused refused) {
            throw new IllegalStateException(
                    "不能建立系统管理员：" + refused.reason() + "（环境变量 " + GIVEN + "）"
                            + " / Cannot create the administrator: " + GIVEN
                            + " must have at least 10 characters and must not contain the user name",
                    refused);
        }
    }

    private static String drawn() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(i -> String.valueOf(LETTERS.charAt(i)))
                .collect(Collectors.joining());
    }

    /** To the console and not to the log, which is kept. */
    @SuppressWarnings("SystemOut")
    private static void tell(String password) {
        System.out.printf(
                "%n  系统管理员 / administrator%n  用户名 / user: %s%n  密码 / password: %s%n  只显示这一次，请登录后修改。 / Shown this once; change it after signing in.%n%n",
                FIRST, password);
    }
}
