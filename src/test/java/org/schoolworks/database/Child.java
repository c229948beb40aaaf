package org.schoolworks.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** An application in a JVM of its own, with all that it prints. */
public final class Child implements AutoCloseable {

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /** A {@link CountingApplication} beside its folder. */
    Child(Path folder, String... arguments) throws IOException {
        this(CountingApplication.class, "128m", folder.toAbsolutePath().getParent(), folder, arguments);
    }

    /**
     * @param memory of its heap
     * @param directory where it runs
     * @param folder of its database
     */
    public Child(Class<?> main, String memory, Path directory, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName(),
                "--schoolworks.database.folder=" + folder));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | java.io.UncheckedIOException ended) {
            lines.add("(output ended: " + ended.getMessage() + ")");
        }
    }

    /** The last number it reported as committed, 0 before the first. */
    long committed() {
        return lines.stream()
                .filter(line -> line.startsWith("COMMITTED "))
                .mapToLong(line -> Long.parseLong(line.substring("COMMITTED ".length())))
                .max()
                .orElse(0);
    }

    /** Waits until it has committed that many. */
    void awaitCommitted(long wanted) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (committed() < wanted) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError("the child has committed " + committed() + ":\n" + output());
            }
            Thread.sleep(20);
        }
    }

    /** What follows a word at the beginning of a line, line by line. */
    public List<String> told(String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    /** Waits until it has told something so many times. */
    public void awaitTold(String word, int times, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (told(word).size() < times) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new AssertionError(
                        "the child has told " + told(word).size() + " times " + word + ":\n" + output());
            }
            Thread.sleep(20);
        }
    }

    /** Waits for its end. */
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the child still runs after " + patience + ":\n" + output());
        }
        reader.join(5_000);
        return process.exitValue();
    }

    /** Asks it to end (SIGTERM), or kills it (SIGKILL); by its handle, because {@link Process} would stop listening. */
    public void end(boolean kill) {
        ProcessHandle handle = process.toHandle();
        boolean asked = kill ? handle.destroyForcibly() : handle.destroy();
        if (!asked) {
            throw new AssertionError("the child could not be ended:\n" + output());
        }
    }

    public String output() {
        return String.join("\n", lines);
    }

    /** The server's process by the cluster's own file. */
    public static ProcessHandle server(Path folder) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(folder.resolve("cluster/postmaster.pid"))
                        .get(0)))
                .orElseThrow();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
