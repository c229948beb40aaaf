package org.schoolworks.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.schoolworks.kernel.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps files (附件) in the database by the hash of their content, so that the same content is kept once and the hash in a
 * record proves it (rulebook §9, invariant 4). No file is ever whole in memory: it comes and goes in chunks.
 */
@Component
public class StoredFiles {

    /** How long a file waits to be filed before it counts as abandoned. */
    static final Duration ORPHANED_AFTER = Duration.ofDays(7);

    /** 512 KiB: two hundred rows for the largest file. */
    static final int CHUNK = 512 * 1024;

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final StoredFileMapper mapper;
    private final CaseReaders readers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredFiles(StoredFileMapper mapper, CaseReaders readers, PlatformTransactionManager transactions, Clock clock) {
        this.mapper = mapper;
        this.readers = readers;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Keeps a file of at most 100 MB. Only when it has arrived whole does the transaction begin, so that slow lines do not
     * use up the database connections.
     *
     * @param userId who uploads it; from now on he may read it and may file it
     * @param name with the extension that its content demands
     * @throws org.schoolworks.kernel.Refused rule {@code file}: empty, too large, or content that is not taken
     */
    public StoredFile store(String userId, String name, InputStream body) throws IOException {
        FileName fileName = new FileName(name);
        try (Spool spool = Spool.of(body)) {
            Content content = Content.of(spool.path());
            FileKind.fitting(fileName, content);
            StoredFile file = new StoredFile(spool.sha256Hex(), fileName.value(), content.mediaType(), spool.size());
            return Objects.requireNonNull(transaction.execute(status -> keep(file, userId, spool)));
        }
    }

    private StoredFile keep(StoredFile file, String userId, Spool spool) {
        Instant now = clock.instant();
        if (mapper.keep(file, userId, now)) {
            addChunks(file.sha256(), spool);
        }
        mapper.noteUpload(file.sha256(), userId, now);
        StoredFile kept = Objects.requireNonNull(mapper.find(file.sha256()));
        return new StoredFile(kept.sha256(), file.name(), kept.mediaType(), kept.size());
    }

    private void addChunks(String sha256, Spool spool) {
        byte[] buffer = new byte[CHUNK];
        try (InputStream in = Files.newInputStream(spool.path())) {
            int seq = 0;
            for (int n = in.readNBytes(buffer, 0, CHUNK); n > 0; n = in.readNBytes(buffer, 0, CHUNK)) {
                mapper.addChunk(sha256, seq++, n == CHUNK ? buffer : Arrays.copyOf(buffer, n));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is known of files without their content, for a list of papers whose reader has been let in already. */
    public List<StoredFile> described(List<String> hashes) {
        return hashes.isEmpty() ? List.of() : mapper.described(hashes);
    }

    /**
     * The file, for one who may read it: who uploaded it, or who may read a project whose case file holds it or held it.
     *
     * @throws NotFound alike where there is none and where this person may not know of it
     */
    public StoredFile read(String sha256, String userId) {
        StoredFile file = SHA256.matcher(sha256).matches() ? mapper.find(sha256) : null;
        if (file == null || !mayRead(sha256, userId)) {
            throw new NotFound("没有这个文件，或者您无权查看。");
        }
        return file;
    }

    private boolean mayRead(String sha256, String userId) {
        return mapper.uploadedBy(sha256, userId)
                || mapper.projectsHolding(sha256).stream().anyMatch(project -> readers.mayRead(userId, project));
    }

    /**
     * Writes the content out. Chunk by chunk and outside of any transaction: content never changes, and a slow reader must
     * not hold a connection.
     */
    public void writeTo(StoredFile file, OutputStream out) throws IOException {
        long left = file.size();
        for (int seq = 0; left > 0; seq++) {
            StoredFileMapper.Chunk chunk = mapper.chunk(file.sha256(), seq);
            if (chunk == null) {
                throw new IOException("file " + file.sha256() + " was removed while it was read");
            }
            out.write(chunk.bytes());
            left -= chunk.bytes().length;
        }
    }

    /**
     * Removes files that were uploaded more than {@link #ORPHANED_AFTER} ago, by whomever last, and stand in no case file.
     * Nothing calls this on a timetable yet: that is for the one who operates the application to decide.
     *
     * @return how many were removed
     */
    @Transactional
    public int removeOrphans() {
        Instant before = clock.instant().minus(ORPHANED_AFTER);
        // Two statements: the second sees what was filed or uploaded again while the first waited for its locks
        List<String> orphans = mapper.lockOrphans(before);
        return orphans.isEmpty() ? 0 : mapper.deleteOrphans(orphans, before);
    }
}
