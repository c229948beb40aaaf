package org.schoolworks.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Under which account PostgreSQL's programs run: they refuse to run as root. An ordinary user runs them directly (and on
 * Windows {@code pg_ctl} drops an administrator's rights by itself). For root there are, in this order, a user namespace
 * of its own (files stay root's), and, where the kernel or a container's seccomp profile forbids that, the account
 * {@code nobody}, which then owns the folder and must be able to pass through the folders above it.
 *
 * @param prefix what precedes the command
 * @param owner whose the files must be, or null when they are the running user's anyway
 */
record Account(List<String> prefix, @Nullable String owner) {

    private static final Account OWN = new Account(List.of(), null);
    private static final Account NAMESPACE = new Account(List.of("unshare", "-U"), "root");
    private static final Account NOBODY =
            new Account(List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"), "nobody");

    /** What may work here, the best first. */
    static List<Account> candidates() {
        return runsAsRoot() ? List.of(NAMESPACE, NOBODY) : List.of(OWN);
    }

    /** Whether this account can run the program at all. */
    boolean canRun(Path program) {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.add(program.toString());
            command.add("--version");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(30, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Gives the folder with all that is in it to the account's owner. */
    void take(Path folder) throws IOException {
        if (owner == null) {
            return;
        }
        UserPrincipal wanted =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner);
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return give(path);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                return attributes.isSymbolicLink() ? FileVisitResult.CONTINUE : give(path);
            }

            private FileVisitResult give(Path path) throws IOException {
                if (!Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(wanted)) {
                    Files.setOwner(path, wanted);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean runsAsRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException noLinux) {
            return false;
        }
    }
}
