package org.schoolworks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = DocumentRoom.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class StoredFilesTest {

    private static final List<Requirement> STEP =
            List.of(new Requirement("minutes", "会议纪要", Direction.OUT, true, false, "政府投资条例第八条", null));

    @Autowired
    StoredFiles files;

    @Autowired
    Papers papers;

    @Autowired
    JdbcTemplate sql;

    @Autowired
    DocumentRoom.Readers readers;

    @Autowired
    DocumentRoom.MovableClock clock;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void today() {
        clock.setAhead(Duration.ZERO);
    }

    @Test
    void aFileComesBackAsItWas_inChunks() throws IOException {
        byte[] bytes = pdfOf(3 * StoredFiles.CHUNK + 17);
        StoredFile file = store("chen", "图纸说明.pdf", bytes);
        assertThat(file.name()).isEqualTo("图纸说明.pdf");
        assertThat(file.mediaType()).isEqualTo("application/pdf");
        assertThat(file.size()).isEqualTo(bytes.length);
        assertThat(chunks(file)).isEqualTo(4);
        assertThat(content(file)).isEqualTo(bytes);
    }

    @Test
    void aFileOfExactlyOneChunkIsOneRow() throws IOException {
        byte[] bytes = pdfOf(StoredFiles.CHUNK);
        StoredFile file = store("chen", "a.pdf", bytes);
        assertThat(chunks(file)).isEqualTo(1);
        assertThat(content(file)).isEqualTo(bytes);
    }

    @Test
    void theSameContentIsKeptOnce_andEachUploaderMayReadIt() throws IOException {
        byte[] bytes = Samples.pdf("same content");
        StoredFile chens = store("chen", "甲.pdf", bytes);
        StoredFile lins = store("lin", "乙.pdf", bytes);
        assertThat(lins.sha256()).isEqualTo(chens.sha256());
        assertThat(lins.name()).isEqualTo("乙.pdf");
        assertThat(chunks(chens)).isEqualTo(1);
        assertThat(files.read(chens.sha256(), "lin").name()).isEqualTo("甲.pdf");
    }

    @Test
    void whoMayNotReadIsToldTheSameAsWhereThereIsNothing() throws IOException {
        StoredFile file = store("chen", "a.pdf", Samples.pdf("secret"));
        String forbidden = notFound(file.sha256(), "wang");
        assertThat(forbidden).isEqualTo(notFound("0".repeat(64), "wang")).isEqualTo(notFound("' or 1=1", "wang"));
    }

    @Test
    void whoMayReadAProjectMayReadWhatItsCaseFileHolds_orHeld() throws IOException {
        StoredFile file = store("chen", "a.pdf", Samples.pdf("case file"));
        StoredFile newer = store("chen", "b.pdf", Samples.pdf("case file, newer"));
        ProjectNo project = new ProjectNo("2026-FIL-0001");
        readers.allow("wang", project);
        notFound(file.sha256(), "wang");
        file(project, file);
        file(project, newer);
        assertThat(files.read(file.sha256(), "wang")).isEqualTo(file);
        assertThat(files.read(newer.sha256(), "wang")).isEqualTo(newer);
        notFound(file.sha256(), "zhao");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatThrownBy(() -> store("chen", "a.pdf", new byte[0]))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("文件是空的");
    }

    @Test
    void aRefusedFileLeavesNothing_neitherRowNorTemporaryFile() throws IOException {
        long rows = count("stored_file");
        long spooled = spooled();
        assertThatThrownBy(() -> store("chen", "a.pdf", Samples.exe())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> files.store("chen", "a.pdf", new BrokenLine())).isInstanceOf(IOException.class);
        store("chen", "a.pdf", Samples.pdf("kept, " + rows));
        assertThat(count("stored_file")).isEqualTo(rows + 1);
        assertThat(spooled()).isEqualTo(spooled);
    }

    @Test
    void twoWhoBringTheSameContentAtOnceBothSucceed_andItIsKeptOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 10; round++) {
                byte[] bytes = pdfOf(2 * StoredFiles.CHUNK + round);
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<StoredFile>> uploads = new ArrayList<>();
                for (int user = 0; user < 4; user++) {
                    String userId = "user" + user;
                    uploads.add(threads.submit(() -> {
                        start.await(10, TimeUnit.SECONDS);
                        return store(userId, "a.pdf", bytes);
                    }));
                }
                for (Future<StoredFile> upload : uploads) {
                    StoredFile file = upload.get(30, TimeUnit.SECONDS);
                    assertThat(content(file)).isEqualTo(bytes);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatWasNeverFiledIsRemovedAfterSevenDays_andNothingElse() throws IOException {
        StoredFile abandoned = store("chen", "a.pdf", Samples.pdf("abandoned"));
        StoredFile filed = store("chen", "b.pdf", Samples.pdf("filed"));
        StoredFile uploadedAgain = store("chen", "c.pdf", Samples.pdf("uploaded again"));
        file(new ProjectNo("2026-FIL-0002"), filed);

        clock.setAhead(Duration.ofDays(7).minusMinutes(1));
        store("lin", "c.pdf", Samples.pdf("uploaded again"));
        files.removeOrphans();
        assertThat(files.read(abandoned.sha256(), "chen")).isEqualTo(abandoned);

        clock.setAhead(Duration.ofDays(7).plusMinutes(1));
        assertThat(files.removeOrphans()).isPositive();
        notFound(abandoned.sha256(), "chen");
        assertThat(chunks(abandoned)).isZero();
        assertThat(files.read(filed.sha256(), "chen")).isEqualTo(filed);
        assertThat(files.read(uploadedAgain.sha256(), "chen")).isEqualTo(uploadedAgain);
        assertThat(store("lin", "a.pdf", Samples.pdf("abandoned")).sha256()).isEqualTo(abandoned.sha256());
        assertThat(content(abandoned)).isEqualTo(Samples.pdf("abandoned"));
    }

    @Test
    void anOrphanThatIsJustBeingFiledIsLeftAlone() throws Exception {
        StoredFile file = store("chen", "a.pdf", Samples.pdf("just being filed"));
        ProjectNo project = new ProjectNo("2026-FIL-0003");
        clock.setAhead(Duration.ofDays(8));
        ExecutorService cleaner = Executors.newSingleThreadExecutor();
        try {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                file(project, file);
                Future<Integer> cleaning = cleaner.submit(files::removeOrphans);
                assertThat(cleaning).succeedsWithin(Duration.ofSeconds(10));
            });
        } finally {
            cleaner.shutdownNow();
        }
        assertThat(files.read(file.sha256(), "chen")).isEqualTo(file);
        assertThat(papers.current(project)).hasSize(1);
    }

    @Test
    void contentThatIsUploadedWhileItIsBeingRemovedIsKeptAnew() throws Exception {
        byte[] bytes = Samples.pdf("uploaded while removed");
        StoredFile file = store("chen", "a.pdf", bytes);
        clock.setAhead(Duration.ofDays(8));
        ExecutorService uploader = Executors.newSingleThreadExecutor();
        List<Future<StoredFile>> upload = new ArrayList<>();
        try {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                files.removeOrphans();
                upload.add(uploader.submit(() -> store("lin", "a.pdf", bytes)));
                // It waits for the removal, which is not committed yet
                assertThat(upload.get(0)).failsWithin(Duration.ofMillis(500));
            });
            assertThat(upload.get(0).get(10, TimeUnit.SECONDS).sha256()).isEqualTo(file.sha256());
        } finally {
            uploader.shutdownNow();
        }
        assertThat(content(file)).isEqualTo(bytes);
        notFound(file.sha256(), "chen");
    }

    private void file(ProjectNo project, StoredFile file) {
        papers.file(
                project,
                "s",
                "c",
                new Actor("chen", "陈建设"),
                LocalDate.of(2026, 11, 23),
                List.of(new PaperGiven("minutes", file.sha256(), null, null, null, null, null)),
                STEP);
    }

    private StoredFile store(String userId, String name, byte[] bytes) throws IOException {
        return files.store(userId, name, new ByteArrayInputStream(bytes));
    }

    private byte[] content(StoredFile file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        files.writeTo(file, out);
        return out.toByteArray();
    }

    private String notFound(String sha256, String userId) {
        try {
            files.read(sha256, userId);
        } catch (NotFound e) {
            return e.reason();
        }
        throw new AssertionError(userId + " may read " + sha256);
    }

    private int chunks(StoredFile file) {
        Integer rows = sql.queryForObject(
                "select count(*) from stored_file_chunk where sha256 = ?", Integer.class, file.sha256());
        return rows == null ? -1 : rows;
    }

    private long count(String table) {
        Long rows = sql.queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? -1 : rows;
    }

    private static long spooled() throws IOException {
        try (Stream<Path> tmp = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return tmp.filter(path -> path.getFileName().toString().startsWith("schoolworks-upload-"))
                    .count();
        }
    }

    private static byte[] pdfOf(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        System.arraycopy("%PDF-1.7\n".getBytes(), 0, bytes, 0, 9);
        return bytes;
    }

    /** Delivers the beginning of a PDF and breaks. */
    private static final class BrokenLine extends SequenceInputStream {

        BrokenLine() {
            super(new ByteArrayInputStream(Samples.pdf("begin")), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("line broken");
                }
            });
        }
    }
}
