package org.schoolworks.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.schoolworks.kernel.Refused;

/**
 * An upload on its way: it waits in a temporary file until it is whole, so that a slow line holds no database connection,
 * and so that its hash, which is its key, is known before the first row is written.
 */
final class Spool implements AutoCloseable {

    /** 100 MB. */
    static final long LARGEST = 100L * 1024 * 1024;

    private final Path path;
    private final long size;
    private final String sha256;

    private Spool(Path path, long size, String sha256) {
        this.path = path;
        this.size = size;
        this.sha256 = sha256;
    }

    /** Reads to the end, or until it is too large. */
    static Spool of(InputStream body) throws IOException {
        Path path = Files.createTempFile("schoolworks-upload-", null);
        boolean whole = false;
        try {
            MessageDigest digest = sha256();
            long size = 0;
            byte[] buffer = new byte[65_536];
            try (OutputStream out = Files.newOutputStream(path)) {
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    size += n;
                    refuseAbove(size);
                    digest.update(buffer, 0, n);
                    out.write(buffer, 0, n);
                }
            }
            if (size == 0) {
                throw new Refused("file", "文件是空的，请检查后重新上传。");
            }
            whole = true;
            return new Spool(path, size, HexFormat.of().formatHex(digest.digest()));
        } finally {
            if (!whole) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** @param size in bytes, announced or counted so far */
    static void refuseAbove(long size) {
        if (size > LARGEST) {
            throw new Refused("file", "文件超过 100 MB，不能上传。请压缩、分卷或降低扫描分辨率。");
        }
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    String sha256Hex() {
        return sha256;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new AssertionError(everyJdkHasIt);
        }
    }
}
