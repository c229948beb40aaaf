package org.schoolworks.document;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * This room alone on a real PostgreSQL, with its own migration only, and behind a real Tomcat. Who calls is told by a
 * header instead of a sign-in. No @Configuration, so that tests on the whole application do not find it.
 */
@AutoConfigurationPackage(basePackages = "org.schoolworks.document")
@ImportAutoConfiguration({
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    MybatisAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class
})
@Import({
    StoredFiles.class,
    Papers.class,
    FileController.class,
    CaseFileController.class,
    ProjectNoTypeHandler.class,
    DocumentRoom.Problems.class
})
class DocumentRoom {

    static final String URL_PROPERTY = "room.url";

    /** For a process of its own, on a database that another has prepared. */
    public static void main(String[] args) {
        SpringApplication.run(DocumentRoom.class, args);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource() throws IOException {
        HikariDataSource pool = new HikariDataSource();
        String url = System.getProperty(URL_PROPERTY);
        pool.setJdbcUrl(url != null ? url : EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
        pool.setMaximumPoolSize(8);
        pool.setConnectionTimeout(5_000);
        if (url == null) {
            migrate(pool);
        }
        return pool;
    }

    private static void migrate(DataSource database) throws IOException {
        Path alone = Files.createTempDirectory("migration");
        try (InputStream sql = DocumentRoom.class.getResourceAsStream("/db/migration/V04__document.sql")) {
            Files.copy(Objects.requireNonNull(sql), alone.resolve("V04__document.sql"));
        }
        Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + alone)
                .load()
                .migrate();
    }

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean
    Readers readers() {
        return new Readers();
    }

    @Bean
    Filter callerByHeader() {
        return (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return () -> getHeader("X-User");
                    }
                },
                response);
    }

    /** Who may read which project. */
    static class Readers implements CaseReaders {

        private final Set<String> allowed = ConcurrentHashMap.newKeySet();

        void allow(String userId, ProjectNo project) {
            allowed.add(userId + " " + project);
        }

        @Override
        public boolean mayRead(String userId, ProjectNo project) {
            return allowed.contains(userId + " " + project);
        }
    }

    /** Runs with the time of day, and ahead of it by what a test adds. */
    static class MovableClock extends Clock {

        private volatile Duration ahead = Duration.ZERO;

        void setAhead(Duration ahead) {
            this.ahead = ahead;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Shanghai");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @TestComponent // keeps it, too, out of their sight
    @RestControllerAdvice
    static class Problems {

        @ExceptionHandler
        ResponseEntity<String> tell(Problem problem) {
            return ResponseEntity.status(problem instanceof NotFound ? 404 : 422)
                    .body(problem.reason());
        }
    }
}
