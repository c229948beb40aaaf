package org.schoolworks.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** When the demonstration data come by themselves; on real applications, so that the registration is tried too. */
class DemoByDefaultTest {

    @Test
    void theBuiltInDatabaseBringsTheDemonstration() {
        assertThat(profiles()).containsExactly("demo");
    }

    @Test
    void itIsAddedToTheProfilesGiven() {
        assertThat(profiles("--spring.profiles.active=prod")).containsExactlyInAnyOrder("prod", "demo");
    }

    @Test
    void anEmptyUrlIsNone() {
        assertThat(profiles("--spring.datasource.url=")).containsExactly("demo");
    }

    @Test
    void aNamedDatabaseBringsNone() {
        assertThat(profiles("--spring.datasource.url=jdbc:postgresql://db/x")).isEmpty();
    }

    @Test
    void itCanBeDeclined() {
        assertThat(profiles("--schoolworks.demo=false")).isEmpty();
    }

    @Test
    void itCanBeConfirmed() {
        assertThat(profiles("--schoolworks.demo=true")).containsExactly("demo");
    }

    @Test
    void aTestHasNone() {
        assertThat(profiles("--spring.profiles.active=test")).containsExactly("test");
    }

    @Test
    void beansOfTheProfileArePresentThen() {
        try (ConfigurableApplicationContext with = run();
                ConfigurableApplicationContext without = run("--schoolworks.demo=false")) {
            assertThat(with.getBeansOfType(Demonstration.class)).hasSize(1);
            assertThat(without.getBeansOfType(Demonstration.class)).isEmpty();
        }
    }

    private static List<String> profiles(String... arguments) {
        try (ConfigurableApplicationContext context = run(arguments)) {
            return List.of(context.getEnvironment().getActiveProfiles());
        }
    }

    private static ConfigurableApplicationContext run(String... arguments) {
        SpringApplication application = new SpringApplication(Bare.class, Demonstration.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class Bare {}

    @Profile("demo")
    @Configuration(proxyBeanMethods = false)
    static class Demonstration {}
}
