package org.schoolworks.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.schoolworks.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** When the built-in database serves, and with which connections. Profile {@code test} keeps the demo out. */
class EmbeddedDatabaseTest {

    @TempDir
    Path temp;

    @Test
    void withoutAnyDatabaseGivenTheBuiltInOneServes() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try (ConfigurableApplicationContext context = run(Scanned.class)) {
            HikariDataSource pool = context.getBean(HikariDataSource.class);
            assertThat(pool.getMaximumPoolSize()).isEqualTo(20);
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            assertThat(jdbc.queryForList(
                            "select current_setting('TimeZone') union all"
                                    + " select current_setting('transaction_isolation') union all select current_user",
                            String.class))
                    .containsExactly("Asia/Shanghai", "read committed", "schoolworks");
            assertThat(jdbc.queryForObject("select timestamptz '2026-03-01T00:00:00Z' :: text", String.class))
                    .isEqualTo("2026-03-01 08:00:00+08");
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(temp.resolve("data/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void aDataSourceBeanKeepsItFromStartingInWhateverOrderItComes() {
        for (Class<?>[] order : List.of(
                new Class<?>[] {Scanned.class, TestDatabase.class},
                new Class<?>[] {TestDatabase.class, Scanned.class},
                new Class<?>[] {Importing.class})) {
            try (ConfigurableApplicationContext context = run(order)) {
                assertThat(context.getBeansOfType(DataSource.class)).hasSize(1);
                assertThat(context.getBeansOfType(PostgresServer.class)).isEmpty();
                assertThat(context.getBean(JdbcTemplate.class).queryForObject("select 1", Integer.class))
                        .isEqualTo(1);
            }
        }
        assertThat(Files.exists(temp.resolve("data"))).isFalse();
    }

    @Test
    void aNamedDatabaseKeepsItFromStarting() {
        try (ConfigurableApplicationContext context =
                run(Scanned.class, "--spring.datasource.url=jdbc:postgresql://db.example/schoolworks")) {
            assertThat(context.getBeansOfType(PostgresServer.class)).isEmpty();
            assertThat(context.getBean(HikariDataSource.class).getJdbcUrl())
                    .isEqualTo("jdbc:postgresql://db.example/schoolworks");
        }
        assertThat(Files.exists(temp.resolve("data"))).isFalse();
    }

    @Test
    void theOperatorsPoolSettingsHold() {
        try (ConfigurableApplicationContext context =
                run(Scanned.class, "--spring.datasource.hikari.maximum-pool-size=7")) {
            assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize())
                    .isEqualTo(7);
        }
    }

    private ConfigurableApplicationContext run(Class<?> source, String argument) {
        return run(new Class<?>[] {source}, argument);
    }

    private ConfigurableApplicationContext run(Class<?>... sources) {
        return run(sources, "--schoolworks.demo=false");
    }

    private ConfigurableApplicationContext run(Class<?>[] sources, String argument) {
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .profiles("test")
                .run(
                        "--schoolworks.database.folder=" + temp.resolve("data"),
                        "--spring.flyway.enabled=false",
                        argument);
    }

    /** Scans the room as the application does, with its auto-configuration filter. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration",
                "org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration"
            })
    @ComponentScan(
            basePackages = "org.schoolworks.database",
            excludeFilters = {
                @Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class),
                @Filter(type = FilterType.REGEX, pattern = ".*(Test|Application)(\\$.*)?")
            })
    static class Scanned {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import({TestDatabase.class, Scanned.class})
    static class Importing {}
}
