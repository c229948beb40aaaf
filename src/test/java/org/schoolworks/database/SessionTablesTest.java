package org.schoolworks.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.schoolworks.web.SharedSession;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/** The migration makes what the library's own script for PostgreSQL would make, and the library works on it. */
class SessionTablesTest {

    @TempDir
    static Path temp;

    private static PostgresServer server;
    private static PGSimpleDataSource source;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start(temp.resolve("postgres"), 0);
        source = new PGSimpleDataSource();
        source.setUrl(server.url());
        source.setUser(PostgresServer.NAME);
        source.setPassword(server.password());
        jdbc = new JdbcTemplate(source);
        script("ours", "db/migration/V05__session.sql");
        script("theirs", "org/springframework/session/jdbc/schema-postgresql.sql");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void script(String schema, String resource) throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            statement.execute("set search_path to " + schema);
            ScriptUtils.executeSqlScript(connection, new ClassPathResource(resource));
        }
    }

    @Test
    void theColumnsAreTheLibrarys() {
        assertThat(columns("ours")).isEqualTo(columns("theirs")).hasSize(10);
    }

    @Test
    void theIndexesAndConstraintsAreTheLibrarys() {
        assertThat(indexes("ours")).isEqualTo(indexes("theirs")).hasSize(5);
        assertThat(constraints("ours")).isEqualTo(constraints("theirs")).hasSize(3);
    }

    @Test
    void aSessionIsKeptFoundByItsPersonAndForgotten() {
        source.setCurrentSchema("ours");
        JdbcIndexedSessionRepository sessions =
                new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(new JdbcTransactionManager(source)));
        sessions.afterPropertiesSet();
        try {
            String id = keep(sessions, "张三");
            Session found = sessions.findById(id);
            assertThat(found.<String>getAttribute("学校")).isEqualTo("第一小学");
            assertThat(sessions.findByPrincipalName("张三")).containsOnlyKeys(id);
            sessions.deleteById(id);
            assertThat(sessions.findById(id)).isNull();
            assertThat(jdbc.queryForObject("select count(*) from ours.spring_session_attributes", Integer.class))
                    .isZero();
        } finally {
            sessions.destroy();
        }
    }

    @Test
    void twoRequestsAtOnceMayAddTheSameAttribute() {
        source.setCurrentSchema("ours");
        JdbcIndexedSessionRepository sessions =
                new JdbcIndexedSessionRepository(jdbc, new TransactionTemplate(new JdbcTransactionManager(source)));
        new SharedSession().attributesThatAreReplaced().customize(sessions);
        sessions.afterPropertiesSet();
        try {
            addTwice(sessions, keep(sessions, "李四"));
        } finally {
            sessions.destroy();
        }
    }

    private static <S extends Session> void addTwice(FindByIndexNameSessionRepository<S> sessions, String id) {
        S one = sessions.findById(id);
        S other = sessions.findById(id);
        one.setAttribute("authenticatedUser", "先到");
        other.setAttribute("authenticatedUser", "后到");
        sessions.save(one);
        sessions.save(other);
        assertThat(sessions.findById(id).<String>getAttribute("authenticatedUser"))
                .isEqualTo("后到");
        sessions.deleteById(id);
    }

    private static <S extends Session> String keep(FindByIndexNameSessionRepository<S> sessions, String person) {
        S session = sessions.createSession();
        session.setMaxInactiveInterval(Duration.ofMinutes(30));
        session.setAttribute("学校", "第一小学");
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person);
        sessions.save(session);
        return session.getId();
    }

    private static List<String> columns(String schema) {
        return jdbc.queryForList(
                """
                select concat_ws(' ', table_name, ordinal_position, column_name, data_type,
                                 character_maximum_length, is_nullable, column_default)
                from information_schema.columns where table_schema = ? order by 1
                """,
                String.class,
                schema);
    }

    private static List<String> indexes(String schema) {
        return jdbc.queryForList(
                "select replace(indexdef, schemaname || '.', '') from pg_indexes where schemaname = ? order by 1",
                String.class,
                schema);
    }

    private static List<String> constraints(String schema) {
        return jdbc.queryForList(
                """
                select conname || ' ' || replace(pg_get_constraintdef(oid), connamespace::regnamespace || '.', '')
                from pg_constraint where connamespace = ?::regnamespace and contype <> 'n' order by 1
                """,
                String.class,
                schema);
    }
}
