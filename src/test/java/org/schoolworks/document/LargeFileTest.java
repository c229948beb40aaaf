package org.schoolworks.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/**
 * The largest file goes up and down through a process whose whole heap is smaller than the file: were it ever in one
 * piece in memory, in any layer from Tomcat to the driver, the process would die.
 */
@SpringBootTest(classes = DocumentRoom.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class LargeFileTest {

    private static final String HEAP = "-Xmx72m";

    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    @Autowired
    HikariDataSource database;

    @Autowired
    ObjectMapper json;

    @Test
    void a100MegabyteFileGoesThroughAHeapThatIsSmallerThanIt() throws Exception {
        Process room = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-D" + DocumentRoom.URL_PROPERTY + "=" + database.getJdbcUrl(),
                        "-Dserver.port=0",
                        DocumentRoom.class.getName()))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = room.inputReader();
        try {
            String files = "http://localhost:" + port(output) + "/camunda/api/schoolworks/files";
            Thread drain = new Thread(() -> output.lines().forEach(System.out::println));
            drain.setDaemon(true);
            drain.start();
            HttpClient http = HttpClient.newHttpClient();

            MessageDigest sent = MessageDigest.getInstance("SHA-256");
            HttpResponse<String> uploaded = http.send(
                    HttpRequest.newBuilder(URI.create(files + "?name=drawings.pdf"))
                            .header("X-User", "chen")
                            .header("Content-Type", "application/octet-stream")
                            .POST(BodyPublishers.ofInputStream(() -> new DigestInputStream(largest(), sent)))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
            String sha256 = json.readTree(uploaded.body()).get("sha256").asText();
            assertThat(sha256).isEqualTo(HexFormat.of().formatHex(sent.digest()));
            assertThat(json.readTree(uploaded.body()).get("size").asLong()).isEqualTo(Spool.LARGEST);

            HttpResponse<InputStream> got = http.send(
                    HttpRequest.newBuilder(URI.create(files + "/" + sha256))
                            .header("X-User", "chen")
                            .build(),
                    BodyHandlers.ofInputStream());
            assertThat(got.headers().firstValueAsLong("Content-Length")).hasValue(Spool.LARGEST);
            MessageDigest received = MessageDigest.getInstance("SHA-256");
            try (InputStream body = new DigestInputStream(got.body(), received)) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            assertThat(HexFormat.of().formatHex(received.digest())).isEqualTo(sha256);
            assertThat(room.isAlive()).isTrue();
        } finally {
            room.destroy();
            assertThat(room.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String port(BufferedReader output) throws Exception {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                return started.group(1);
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("the room did not start:\n" + said);
    }

    /** Exactly as large as may be, and not to be compressed. */
    private static InputStream largest() {
        byte[] start = "%PDF-1.7\n".getBytes();
        Random random = new Random(1);
        return new SequenceInputStream(new ByteArrayInputStream(start), new InputStream() {
            private long left = Spool.LARGEST - start.length;

            @Override
            public int read() {
                return left-- > 0 ? random.nextInt(256) : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                byte[] some = new byte[(int) Math.min(length, left)];
                random.nextBytes(some);
                System.arraycopy(some, 0, bytes, offset, some.length);
                left -= some.length;
                return some.length;
            }
        });
    }
}
