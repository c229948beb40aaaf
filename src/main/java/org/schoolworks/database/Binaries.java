package org.schoolworks.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** The programs of PostgreSQL for this machine, unpacked from their Maven artefact. */
final class Binaries {

    private static final String PREFIX = "server-";

    private Binaries() {}

    /** The archive on the classpath for this operating system and processor. */
    static String archive() {
        return archive(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Files.exists(Path.of("/etc/alpine-release")));
    }

    /**
     * The archive for a machine; Windows on ARM runs the programs for x86-64, for which it has an emulation.
     *
     * @param os as in the system property {@code os.name}
     * @param arch as in the system property {@code os.arch}
     * @param musl whether the C library is musl (Alpine)
     * @throws DatabaseNotStarted when there are no binaries for it
     */
    static String archive(String os, String arch, boolean musl) {
        String processor =
                switch (arch.toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> throw noneFor(os, arch);
                };
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return "postgres-windows-x86_64.txz";
        }
        if (system.startsWith("mac")) {
            return "postgres-darwin-" + processor + ".txz";
        }
        if (system.startsWith("linux")) {
            return "postgres-linux-" + processor + (musl ? "-alpine_linux" : "") + ".txz";
        }
        throw noneFor(os, arch);
    }

    private static DatabaseNotStarted noneFor(String os, String arch) {
        return new DatabaseNotStarted(
                "没有适用于本机系统（" + os + "，" + arch + "）的内置 PostgreSQL。",
                "There is no built-in PostgreSQL for this machine (" + os + ", " + arch + ").",
                "请用 spring.datasource.url 指定一个 PostgreSQL 17 数据库。 / "
                        + "Name a PostgreSQL 17 database with spring.datasource.url.",
                null);
    }

    /**
     * Unpacks the archive into the folder unless that version is there already, and removes other versions. The caller
     * holds the folder's lock.
     *
     * @return where {@code bin/} is
     */
    static Path unpackInto(Path folder, String archive) throws IOException {
        Path home = folder.resolve(PREFIX + digest(archive));
        if (!Files.isDirectory(home)) {
            Path partial = folder.resolve("unpacking");
            delete(partial);
            try (InputStream packed = open(archive)) {
                untar(packed, partial);
            }
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        }
        List<Path> old;
        try (Stream<Path> all = Files.list(folder)) {
            old = all.filter(path -> path.getFileName().toString().startsWith(PREFIX) && !path.equals(home))
                    .toList();
        }
        for (Path path : old) {
            delete(path);
        }
        return home;
    }

    private static InputStream open(String archive) {
        InputStream packed = Binaries.class.getResourceAsStream("/" + archive);
        if (packed == null) {
            throw noneFor(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        }
        return packed;
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream packed = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            packed.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(packed.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static void untar(InputStream packed, Path home) throws IOException {
        boolean posix = home.getFileSystem().supportedFileAttributeViews().contains("posix");
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = inside(home, home.resolve(entry.getName()));
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    inside(home, target.resolveSibling(entry.getLinkName()));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.copy(inside(home, home.resolve(entry.getLinkName())), target);
                } else {
                    Files.copy(tar, target);
                    if (posix) {
                        boolean program = (entry.getMode() & 0100) != 0;
                        Files.setPosixFilePermissions(
                                target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }

    private static Path inside(Path home, Path target) throws IOException {
        Path plain = target.normalize();
        if (!plain.startsWith(home)) {
            throw new IOException("the archive points outside of its folder: " + target);
        }
        return plain;
    }

    /** Deletes a folder with all that is in it; nothing happens when it is not there. */
    static void delete(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
