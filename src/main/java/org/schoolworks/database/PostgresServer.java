package org.schoolworks.database;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the application's own, on 127.0.0.1 and on a folder that it shares with nobody. Started by
 * {@link #start}, it keeps running until {@link #close}; whoever uses it must have closed his connections by then.
 *
 * <p>A server left behind by an application that was killed is recognised (the lock is free, its process lives), stopped
 * in an orderly way and started anew: what was committed is there.
 */
final class PostgresServer implements AutoCloseable {

    /** The role and the database that serve the application; the superuser does not. */
    static final String NAME = "schoolworks";

    static final String SUPERUSER = "postgres";

    private static final String TIME_ZONE = "Asia/Shanghai";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);

    /** Long enough for the recovery after a power cut. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration STOP = Duration.ofSeconds(60);

    /**
     * Folders held by this JVM. The operating system's lock would not do: a second attempt from the same process, when
     * it closes its channel, takes the first one's lock away (POSIX).
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Path cluster;
    private final FileChannel lock;
    private Path home;
    private Account account;
    private int port;
    private boolean closed;

    private PostgresServer(Path folder, FileChannel lock) {
        this.folder = folder;
        this.cluster = folder.resolve("cluster");
        this.lock = lock;
        this.home = folder;
        this.account = new Account(List.of(), null);
    }

    /**
     * Starts the server on the folder, which is made and filled when it is not there.
     *
     * @param port the port, or 0 for a free one
     * @throws DatabaseNotStarted when the folder is in use or the server does not start; nothing is left running
     */
    static PostgresServer start(Path folder, int port) {
        return start(folder, port, Account.candidates());
    }

    static PostgresServer start(Path folder, int port, List<Account> accounts) {
        try {
            ownerOnly(folder, true);
            Path real = folder.toRealPath();
            PostgresServer server = new PostgresServer(real, lock(real));
            try {
                server.run(port, accounts);
                return server;
            } catch (IOException | SQLException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (AccessDeniedException e) {
            throw new DatabaseNotStarted(
                    "当前用户无权读写数据库文件夹 " + folder.toAbsolutePath() + "（" + e.getMessage() + "）。",
                    "The current user may not read and write the database folder (was it made by another user?).",
                    "请用建立该文件夹的用户启动，或用 schoolworks.database.folder 另指定一个文件夹。 / "
                            + "Start as the user who made the folder, or name another with"
                            + " schoolworks.database.folder.",
                    e);
        } catch (IOException | SQLException e) {
            throw new DatabaseNotStarted(
                    "内置数据库未能启动：" + e.getMessage(),
                    "The built-in database did not start.",
                    "请查看 " + folder.resolve("server.log") + " 。 / See that file.",
                    e);
        }
    }

    /** The JDBC URL of the application's database. */
    String url() {
        return url(NAME);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The password of the role {@link #NAME}. */
    String password() {
        try {
            return password(NAME);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Stops the server and gives the folder free. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!home.equals(folder)) {
                stopIfRunning();
                LOG.info("PostgreSQL 已停止");
            }
        } catch (IOException | DatabaseNotStarted e) {
            LOG.error("PostgreSQL in {} was not stopped; the next start will do it", folder, e);
        } finally {
            unlock(folder, lock);
        }
    }

    private void run(int wantedPort, List<Account> accounts) throws IOException, SQLException {
        Path unpacked = Binaries.unpackInto(folder, Binaries.archive());
        home = unpacked;
        account = accountAmong(accounts, unpacked.resolve("bin/initdb"));
        stopIfRunning();
        if (!Files.isDirectory(cluster)) {
            initialise();
        }
        password(SUPERUSER);
        port = wantedPort == 0 ? freePort() : wantedPort;
        configure();
        Files.deleteIfExists(folder.resolve("server.log.old"));
        if (Files.exists(log())) {
            Files.move(log(), folder.resolve("server.log.old"));
        }
        account.take(folder);
        program(START.plusSeconds(10), "pg_ctl", "start", "-w", "-t", "" + START.toSeconds(), "-l", log().toString());
        makeDatabase();
        LOG.info("PostgreSQL 已在 127.0.0.1:{} 启动，数据在 {}", port, folder);
    }

    private Account accountAmong(List<Account> accounts, Path initdb) {
        for (Account candidate : accounts) {
            try {
                candidate.take(folder);
            } catch (IOException e) {
                LOG.debug("{} cannot take {}", candidate, folder, e);
                continue;
            }
            if (candidate.canRun(initdb)) {
                return candidate;
            }
        }
        throw new DatabaseNotStarted(
                "PostgreSQL 不能以 root 身份运行，而本机不允许降权（unshare 不可用；账户 nobody 也进不了 " + folder + "）。",
                "PostgreSQL does not run as root; this machine does not allow unshare, and nobody cannot reach the"
                        + " folder.",
                "请以普通用户启动，或用 schoolworks.database.folder 指定 /var/lib 下的文件夹。 / Start as an ordinary"
                        + " user, or name a folder under /var/lib with schoolworks.database.folder.",
                null);
    }

    /** Makes the cluster beside its place and moves it there when it is whole: a killed attempt is begun anew. */
    private void initialise() throws IOException {
        Path making = folder.resolve("cluster.making");
        Binaries.delete(making);
        newPassword(SUPERUSER);
        account.take(folder);
        List<String> command = command("initdb");
        command.addAll(List.of("-D", making.toString(), "--username=" + SUPERUSER));
        command.add("--pwfile=" + passwordFile(SUPERUSER));
        command.add("--auth=scram-sha-256");
        // the same order and case rules on every operating system; Chinese order is asked for with zh-x-icu
        command.addAll(List.of("--encoding=UTF8", "--locale=C", "--locale-provider=builtin"));
        command.addAll(List.of("--builtin-locale=C.UTF-8", "--data-checksums", "--no-instructions"));
        execute(command, Duration.ofMinutes(5));
        // last, so that it wins
        Files.writeString(
                making.resolve("postgresql.conf"), "\ninclude 'schoolworks.conf'\n", StandardOpenOption.APPEND);
        Files.move(making, cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private void configure() throws IOException {
        Files.writeString(
                cluster.resolve("schoolworks.conf"),
                """
                # written by Schoolworks at every start
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                shared_buffers = '128MB'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                password_encryption = 'scram-sha-256'
                timezone = '%s'
                log_timezone = '%s'
                log_min_messages = 'warning'
                log_checkpoints = off
                allow_alter_system = off
                """
                        .formatted(port, TIME_ZONE, TIME_ZONE));
        Files.writeString(
                cluster.resolve("pg_hba.conf"),
                """
                # written by Schoolworks at every start
                host all all 127.0.0.1/32 scram-sha-256
                """);
    }

    /** The role and its database, as far as they are missing, and the role's password. */
    private void makeDatabase() throws IOException, SQLException {
        if (!Files.exists(passwordFile(NAME))) {
            newPassword(NAME);
        }
        try (Connection connection = DriverManager.getConnection(url("postgres"), SUPERUSER, password(SUPERUSER))) {
            if (!found(connection, "select 1 from pg_roles where rolname = ?")) {
                execute(connection, "create role schoolworks login");
            }
            // the driver sends the SCRAM verifier, so that no log can hold the password
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(NAME, password(NAME).toCharArray(), "scram-sha-256");
            if (!found(connection, "select 1 from pg_database where datname = ?")) {
                execute(connection, "create database schoolworks owner schoolworks");
            }
        }
    }

    private static boolean found(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, NAME);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void stopIfRunning() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (!isOurs(pidFile)) {
            // of a dead server; its number may be another program's by now, and PostgreSQL would refuse to start
            Files.deleteIfExists(pidFile);
            return;
        }
        if (!closed) {
            LOG.warn("上次未正常关闭，遗留的 PostgreSQL 仍在运行，先将其停止（{}）", cluster);
        }
        try {
            program(STOP.plusSeconds(10), "pg_ctl", "stop", "-w", "-m", "fast", "-t", "" + STOP.toSeconds());
        } catch (DatabaseNotStarted slow) {
            if (!Files.exists(pidFile) || !isOurs(pidFile)) {
                return;
            }
            LOG.warn("PostgreSQL does not stop in {}, stopping it at once", STOP, slow);
            program(STOP.plusSeconds(10), "pg_ctl", "stop", "-w", "-m", "immediate", "-t", "" + STOP.toSeconds());
        }
    }

    /** Whether the process of postmaster.pid lives and is this cluster's server, not a later one of the same number. */
    private boolean isOurs(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() < 3) {
            return false;
        }
        long pid;
        long started;
        try {
            pid = Long.parseLong(lines.get(0).strip());
            started = Long.parseLong(lines.get(2).strip());
        } catch (NumberFormatException halfWritten) {
            return false;
        }
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null || !process.isAlive()) {
            return false;
        }
        Path commandLine = Path.of("/proc/" + pid + "/cmdline");
        if (Files.isReadable(commandLine)) {
            List<String> words = List.of(Files.readString(commandLine).split("\0", -1));
            return words.get(0).endsWith("postgres") && words.contains(cluster.toString());
        }
        return process.info().command().map(name -> name.contains("postgres")).orElse(true)
                && process.info()
                        .startInstant()
                        .map(at -> Duration.between(at, Instant.ofEpochSecond(started))
                                        .abs()
                                        .toSeconds()
                                <= 3)
                        .orElse(true);
    }

    private List<String> command(String program) {
        List<String> command = new ArrayList<>(account.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        return command;
    }

    private void program(Duration patience, String program, String... arguments) throws IOException {
        List<String> command = command(program);
        command.addAll(List.of("-D", cluster.toString()));
        command.addAll(List.of(arguments));
        execute(command, patience);
    }

    /** Runs a program to its end. Its words go to a file: through a pipe, the server that it starts would keep it open. */
    private void execute(List<String> command, Duration patience) throws IOException {
        File words = Files.createTempFile(folder, "pg", ".out").toFile();
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(words);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw failed(command, Files.readString(words.toPath()).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(command, "interrupted");
        } finally {
            Files.deleteIfExists(words.toPath());
        }
    }

    private DatabaseNotStarted failed(List<String> command, String words) throws IOException {
        String said = Files.exists(log()) ? Files.readString(log()).strip() : "";
        String tail = said.substring(Math.max(0, said.length() - 1500));
        return new DatabaseNotStarted(
                "内置数据库（PostgreSQL）未能运行，数据文件夹 " + folder + " 。",
                "The built-in database (PostgreSQL) could not be run.",
                String.join(" ", command) + System.lineSeparator() + words + System.lineSeparator() + tail,
                null);
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private Path passwordFile(String role) {
        return folder.resolve(role + ".password");
    }

    private String password(String role) throws IOException {
        Path file = passwordFile(role);
        if (!Files.exists(file)) {
            throw new DatabaseNotStarted(
                    "数据库口令文件 " + file + " 不见了。",
                    "The database's password file is missing.",
                    "请从备份恢复该文件。 / Restore it from the backup.",
                    null);
        }
        return Files.readString(file).strip();
    }

    private void newPassword(String role) throws IOException {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Path file = passwordFile(role);
        Path making = folder.resolve(role + ".making");
        Files.deleteIfExists(making);
        ownerOnly(making, false);
        Files.writeString(making, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes a file or folder that its owner alone may open (on Windows: whoever may open the folder around it). */
    private static void ownerOnly(Path path, boolean directory) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (directory) {
            Path parent = path.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (!Files.isDirectory(path)) {
                Files.createDirectory(path);
                if (posix) {
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } else if (posix) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(path);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            throw inUse(folder);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw inUse(folder);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            unlock(folder, channel);
            throw e;
        }
    }

    private static void unlock(Path folder, @Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.warn("The lock of {} was not closed", folder, e);
        } finally {
            HELD.remove(folder);
        }
    }

    private static DatabaseNotStarted inUse(Path folder) {
        return new DatabaseNotStarted(
                "数据库文件夹 " + folder + " 正被另一个运行中的学建程序使用。",
                "The database folder is in use by another running Schoolworks.",
                "请先停止那个程序，或用 schoolworks.database.folder 另指定一个文件夹。 / "
                        + "Stop that one first, or name another folder with schoolworks.database.folder.",
                null);
    }

    /** The free port found is free no longer only if another program takes it within the next second. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
