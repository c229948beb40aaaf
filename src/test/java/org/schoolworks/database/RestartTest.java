package org.schoolworks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives an end, orderly or not. */
class RestartTest {

    /** Unpacked once for all of these tests, which saves each of them some seconds. */
    @TempDir
    static Path unpacked;

    @TempDir
    Path temp;

    @BeforeEach
    void linkThePrograms() throws IOException {
        Path home = Binaries.unpackInto(unpacked, Binaries.archive());
        Files.createDirectory(folder());
        Files.createSymbolicLink(folder().resolve(home.getFileName()), home);
    }

    /** Before JUnit warns of each. */
    @AfterEach
    void unlinkThePrograms() throws IOException {
        try (Stream<Path> links = Files.list(folder()).filter(Files::isSymbolicLink)) {
            for (Path link : links.toList()) {
                Files.delete(link);
            }
        }
    }

    private Path folder() {
        return temp.resolve("postgres");
    }

    @Test
    void dataAndPasswordOutliveARestart() throws SQLException {
        String password;
        try (PostgresServer first = PostgresServer.start(folder(), 0)) {
            password = first.password();
            run(first, "create table kept as select 42 as n");
        }
        try (PostgresServer second = PostgresServer.start(folder(), 0)) {
            assertThat(second.password()).isEqualTo(password);
            assertThat(number(second, "select n from kept")).isEqualTo(42);
        }
    }

    @Test
    void theGivenPortIsTaken() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        try (PostgresServer server = PostgresServer.start(folder(), port)) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(number(server, "select inet_server_port()")).isEqualTo(port);
        }
    }

    @Test
    void anOccupiedPortIsSaidAndLeavesNothingRunning() throws Exception {
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> PostgresServer.start(folder(), occupied.getLocalPort()))
                    .isInstanceOfSatisfying(DatabaseNotStarted.class, e -> assertThat(e.action())
                            .contains("Address already in use"));
        }
        try (PostgresServer next = PostgresServer.start(folder(), 0)) {
            assertThat(number(next, "select 1")).isEqualTo(1);
        }
    }

    @Test
    void theServerOfAKilledApplicationIsStoppedAndEveryCommitIsThere() throws Exception {
        long committed;
        ProcessHandle stray;
        try (Child child = new Child(folder())) {
            child.awaitCommitted(50);
            stray = Child.server(folder());
            child.end(true);
            child.awaitExit(Duration.ofSeconds(10));
            committed = child.committed();
        }
        assertThat(stray.isAlive()).as("PostgreSQL outlives the killed JVM").isTrue();

        try (PostgresServer next = PostgresServer.start(folder(), 0)) {
            assertGone(stray);
            assertThat(Child.server(folder()).pid()).isNotEqualTo(stray.pid());
            // the last insert may have been committed without having been reported
            assertThat(number(next, "select max(n) from counted")).isBetween(committed, committed + 1);
            assertThat(number(next, "select count(*) - max(n) from counted")).isZero();
        }
        assertThat(Files.readString(folder().resolve("server.log.old"))).contains("database system is shut down");
    }

    @Test
    void everyCommitIsThereWhenTheServerWasKilledToo() throws Exception {
        long committed;
        try (Child child = new Child(folder())) {
            child.awaitCommitted(50);
            ProcessHandle server = Child.server(folder());
            child.end(true);
            // the children of a killed postmaster leave by themselves
            List<ProcessHandle> family = server.descendants().toList();
            server.destroyForcibly();
            child.awaitExit(Duration.ofSeconds(10));
            for (ProcessHandle one : family) {
                one.onExit().get(20, TimeUnit.SECONDS);
            }
            committed = child.committed();
        }
        try (PostgresServer next = PostgresServer.start(folder(), 0)) {
            assertThat(number(next, "select max(n) from counted")).isBetween(committed, committed + 1);
            assertThat(number(next, "select count(*) - max(n) from counted")).isZero();
        }
    }

    @Test
    void aPidFileWhoseNumberIsAnotherProgramsByNowHoldsNobodyUp() throws Exception {
        try (PostgresServer first = PostgresServer.start(folder(), 0)) {
            run(first, "create table kept as select 42 as n");
        }
        // as after a container was killed and started anew: the number is taken, here by this JVM
        Files.write(
                folder().resolve("cluster/postmaster.pid"),
                List.of(
                        "" + ProcessHandle.current().pid(),
                        folder().resolve("cluster").toString(),
                        ""
                                + ProcessHandle.current()
                                        .info()
                                        .startInstant()
                                        .orElseThrow()
                                        .getEpochSecond(),
                        "5432",
                        "",
                        "127.0.0.1",
                        "        1         1",
                        "ready   "));
        try (PostgresServer second = PostgresServer.start(folder(), 0)) {
            assertThat(number(second, "select n from kept")).isEqualTo(42);
        }
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void anInitialisationCutShortIsBegunAnew() throws Exception {
        Files.createDirectories(folder().resolve("cluster.making/base"));
        Files.writeString(folder().resolve("cluster.making/PG_VERSION"), "17\n");
        unlinkThePrograms();
        Files.createDirectories(folder().resolve("unpacking/bin"));
        Files.writeString(folder().resolve("unpacking/bin/postgres"), "half");
        try (PostgresServer server = PostgresServer.start(folder(), 0)) {
            assertThat(number(server, "select 1")).isEqualTo(1);
        }
    }

    @Test
    void programsOfAnOlderVersionAreRemoved() throws Exception {
        Path old = folder().resolve("server-0123456789ab/bin");
        Files.createDirectories(old);
        Files.writeString(old.resolve("postgres"), "old");
        PostgresServer.start(folder(), 0).close();
        try (Stream<Path> all = Files.list(folder())) {
            assertThat(all.filter(path -> path.getFileName().toString().startsWith("server-")))
                    .singleElement()
                    .satisfies(path -> assertThat(path.resolve("bin/postgres")).isExecutable());
        }
    }

    @Test
    void aLostPasswordFileIsSaid() throws Exception {
        PostgresServer.start(folder(), 0).close();
        Files.delete(folder().resolve("postgres.password"));
        assertThatThrownBy(() -> PostgresServer.start(folder(), 0))
                .isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("口令文件")
                .hasMessageContaining("password file is missing");
    }

    @Test
    void aSecondApplicationIsToldSoInOneSentenceAndTheFirstGoesOn() throws Exception {
        try (Child first = new Child(folder())) {
            first.awaitCommitted(10);
            ProcessHandle server = Child.server(folder());
            try (Child second = new Child(folder())) {
                assertThat(second.awaitExit(Duration.ofSeconds(60))).isEqualTo(1);
                assertThat(second.output())
                        .contains("正被另一个运行中的学建程序使用")
                        .contains("in use by another running Schoolworks")
                        .contains("schoolworks.database.folder")
                        .doesNotContain("\tat ");
            }
            assertThat(server.isAlive()).isTrue();
            first.awaitCommitted(first.committed() + 10);
        }
    }

    @Test
    void anOrderlyEndClosesThePoolFirstAndIsQuick() throws Exception {
        try (Child child = new Child(folder())) {
            child.awaitCommitted(50);
            ProcessHandle server = Child.server(folder());
            long begin = System.nanoTime();
            child.end(false);
            assertThat(child.awaitExit(Duration.ofSeconds(20))).isEqualTo(143);
            System.out.println("orderly end took " + Duration.ofNanos(System.nanoTime() - begin));
            assertGone(server);
            assertThat(folder().resolve("cluster/postmaster.pid")).doesNotExist();
            assertThat(child.output()).containsSubsequence("schoolworks - Shutdown completed", "PostgreSQL 已停止");
        }
        assertThat(Files.readString(folder().resolve("server.log"))).contains("database system is shut down");
    }

    @Test
    void everyWayOfRunningItHereWorksOnTheSameData() throws Exception {
        // JUnit's folder is the owner's alone; the account nobody must get through
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwx--x--x"));
        Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwx--x--x"));
        List<Account> ways = Account.candidates();
        assertThat(ways).isNotEmpty();
        int worked = 0;
        long starts = 0;
        for (Account way : Stream.concat(ways.stream(), ways.stream()).toList()) {
            try (PostgresServer server = PostgresServer.start(folder(), 0, List.of(way))) {
                worked++;
                run(server, "create table if not exists started (n int); insert into started values (1)");
                assertThat(number(server, "select count(*) from started")).isEqualTo(++starts);
            } catch (DatabaseNotStarted forbiddenHere) {
                assertThat(forbiddenHere).hasMessageContaining("root");
            }
        }
        assertThat(worked).isPositive();
        System.out.println(worked + " starts by " + ways);
    }

    /** A process that has ended shows for a moment more, until its parent has taken notice. */
    private static void assertGone(ProcessHandle process) throws Exception {
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void run(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), PostgresServer.NAME, server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), PostgresServer.NAME, server.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
