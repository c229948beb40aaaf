package org.schoolworks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server promises while it runs. */
class PostgresServerTest {

    @TempDir
    static Path temp;

    private static Path folder;
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        // a space and Chinese, as on a clerk's machine
        folder = temp.resolve("数据 folder/postgres");
        server = PostgresServer.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aCommittedTransactionIsOnTheDisk() throws SQLException {
        assertThat(shown("fsync")).isEqualTo("on");
        assertThat(shown("synchronous_commit")).isEqualTo("on");
        assertThat(shown("full_page_writes")).isEqualTo("on");
        assertThat(shown("data_checksums")).isEqualTo("on");
    }

    @Test
    void theServerIsVersionSeventeenInChineseTimeAndUnicode() throws SQLException {
        assertThat(shown("server_version")).startsWith("17.");
        assertThat(shown("log_timezone")).isEqualTo("Asia/Shanghai");
        assertThat(one("select reset_val from pg_settings where name = 'max_connections'"))
                .isEqualTo("60");
        assertThat(shown("shared_buffers")).isEqualTo("128MB");
        assertThat(one("select pg_encoding_to_char(encoding) || ' ' || datlocprovider::text || ' ' || datlocale"
                        + " from pg_database where datname = 'schoolworks'"))
                .isEqualTo("UTF8 b C.UTF-8");
        assertThat(one("select upper('é') || '学建' || length('学建')")).isEqualTo("É学建2");
        // sorted by pinyin where it is asked for
        assertThat(one("select string_agg(n, '' order by n collate \"zh-x-icu\")"
                        + " from (values ('张'), ('李'), ('陈')) as t (n)"))
                .isEqualTo("陈李张");
    }

    @Test
    void theServersOwnTimeZoneIsShanghaiWhateverTheClientSays() throws Exception {
        // the driver overrides it for its session, so the server is asked which line of its files it obeys
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select setting from pg_file_settings where lower(name) = 'timezone' and applied")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("Asia/Shanghai");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void itListensOnLoopbackAlone() throws SQLException {
        assertThat(shown("listen_addresses")).isEqualTo("127.0.0.1");
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show unix_socket_directories")) {
            rows.next();
            assertThat(rows.getString(1)).isEmpty();
        }
    }

    @Test
    void aWrongPasswordAndNoneAreRefusedForBothRoles() {
        for (String role : List.of(PostgresServer.NAME, PostgresServer.SUPERUSER)) {
            Properties wrong = new Properties();
            wrong.put("user", role);
            wrong.put("password", "wrong");
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), wrong))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            Properties none = new Properties();
            none.put("user", role);
            assertThatThrownBy(() -> DriverManager.getConnection(server.url(), none))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no password was provided");
        }
    }

    @Test
    void passwordsAreKeptAsScramAndTheSuperusersDiffers() throws Exception {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select count(*) filter (where passwd like 'SCRAM-SHA-256$%'), count(*)" + " from pg_shadow")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
            assertThat(rows.getInt(2)).isEqualTo(2);
        }
        assertThat(server.password()).hasSize(32).isNotEqualTo(superuserPassword());
    }

    @Test
    void onlyTheOwnerReadsThePasswordsAndTheData() throws IOException {
        for (String file : List.of("postgres.password", "schoolworks.password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        for (Path inside : List.of(folder, folder.resolve("cluster"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void theApplicationsRoleOwnsItsDatabaseAndIsNoSuperuser() throws SQLException {
        assertThat(one("select current_user || ' ' || rolsuper || ' ' || rolcreatedb || ' ' || rolcreaterole"
                        + " from pg_roles where rolname = current_user"))
                .isEqualTo("schoolworks false false false");
        assertThat(one("select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
                .isEqualTo("schoolworks");
        assertThat(one("create table made_here (id int); select pg_get_userbyid(relowner) from pg_class"
                        + " where relname = 'made_here'"))
                .isEqualTo("schoolworks");
    }

    @Test
    void noStatementCanSwitchDurabilityOffForGood() throws SQLException {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("alter system set fsync = off"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("ALTER SYSTEM");
        }
    }

    @Test
    void aSecondServerOnTheFolderIsRefusedAndTheFirstUnharmed() throws SQLException {
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> PostgresServer.start(folder, 0))
                    .isInstanceOf(DatabaseNotStarted.class)
                    .hasMessageContaining("正被另一个运行中的学建程序使用")
                    .hasMessageContaining("in use by another running Schoolworks");
        }
        assertThat(one("select 1")).isEqualTo("1");
    }

    @Test
    void theServersWordsOfThisStartHoldNoPassword() throws IOException {
        String log = Files.readString(folder.resolve("server.log"));
        assertThat(log).contains("ready to accept connections").doesNotContain(server.password());
    }

    private static String shown(String setting) throws SQLException {
        return one("show " + setting);
    }

    /** The last result of the statements, as the application's role. */
    private static String one(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), PostgresServer.NAME, server.password());
                Statement statement = connection.createStatement()) {
            boolean isResult = statement.execute(sql);
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String superuserPassword() {
        try {
            return Files.readString(folder.resolve("postgres.password")).strip();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(server.url(), PostgresServer.SUPERUSER, superuserPassword());
    }
}
