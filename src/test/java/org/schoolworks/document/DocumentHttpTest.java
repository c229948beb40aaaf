package org.schoolworks.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.schoolworks.kernel.Actor;
import org.schoolworks.kernel.ProjectNo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(classes = DocumentRoom.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class DocumentHttpTest {

    private static final String FILES = "/camunda/api/schoolworks/files";

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper json;

    @Autowired
    Papers papers;

    @Autowired
    DocumentRoom.Readers readers;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anUploadAnswersWithTheHash_andTheFileIsFetchedByIt() throws Exception {
        byte[] pdf = Samples.pdf("http");
        HttpResponse<String> uploaded = upload("chen", "可研批复 1.pdf", pdf);
        assertThat(uploaded.statusCode()).isEqualTo(201);
        JsonNode file = json.readTree(uploaded.body());
        assertThat(file.fieldNames()).toIterable().containsExactlyInAnyOrder("sha256", "name", "mediaType", "size");
        assertThat(file.get("name").asText()).isEqualTo("可研批复 1.pdf");
        assertThat(file.get("size").asLong()).isEqualTo(pdf.length);

        HttpResponse<byte[]> got = get("chen", FILES + "/" + file.get("sha256").asText());
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(pdf);
        assertThat(header(got, "Content-Type")).isEqualTo("application/pdf");
        assertThat(header(got, "Content-Length")).isEqualTo(String.valueOf(pdf.length));
        assertThat(header(got, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(got, "ETag")).isEqualTo('"' + file.get("sha256").asText() + '"');
        assertThat(header(got, "Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .doesNotContain("sandbox");
        assertThat(header(got, "Content-Disposition"))
                .startsWith("inline; ")
                .contains("filename*=UTF-8''%E5%8F%AF%E7%A0%94%E6%89%B9%E5%A4%8D%201.pdf");
    }

    @Test
    void onlyWhatABrowserShowsSafelyIsShownInline() throws Exception {
        assertThat(disposition("图.png", Samples.image("png"))).startsWith("inline");
        assertThat(disposition("说明.txt", "说明".getBytes(Charset.forName("GBK")))).startsWith("inline");
        assertThat(disposition("清单.xlsx", Samples.zip("[Content_Types].xml", "xl/workbook.xml")))
                .startsWith("attachment");
        assertThat(disposition("资料.zip", Samples.zip("一.txt"))).startsWith("attachment");
        assertThat(disposition("图.dwg", "AC1032 drawing".getBytes())).startsWith("attachment");
    }

    @Test
    void aTextKeepsItsCharset() throws Exception {
        String sha = sha(upload("chen", "清单.csv", "名称,金额\r\n教学楼,100\r\n".getBytes(Charset.forName("GBK"))));
        assertThat(header(get("chen", FILES + "/" + sha), "Content-Type")).isEqualTo("text/plain;charset=GB18030");
    }

    @Test
    void aLinkCannotRenameAFileToAProgram() throws Exception {
        String sha = sha(upload("chen", "资料.zip", Samples.zip("renamed")));
        assertThat(header(get("chen", FILES + "/" + sha + "?name=setup.exe"), "Content-Disposition"))
                .isEqualTo("attachment; filename=\"=?UTF-8?Q?setup.exe.zip?=\"; filename*=UTF-8''setup.exe.zip");
        assertThat(header(
                        get("chen", FILES + "/" + sha + "?name=" + encoded("a\r\nSet-Cookie: x=y")),
                        "Content-Disposition"))
                .doesNotContain("\n");
    }

    @Test
    void aKnownFileIsNotSentAgain_butStillOnlyToWhoMayRead() throws Exception {
        String sha = sha(upload("chen", "a.pdf", Samples.pdf("cached")));
        HttpResponse<byte[]> again = send(request("chen", FILES + "/" + sha)
                .header("If-None-Match", '"' + sha + '"')
                .GET());
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(send(request("wang", FILES + "/" + sha)
                                .header("If-None-Match", '"' + sha + '"')
                                .GET())
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<byte[]> head = send(request("chen", FILES + "/" + sha).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(Samples.pdf("cached").length));
    }

    @Test
    void unknownAndForbiddenLookAlike() throws Exception {
        String sha = sha(upload("chen", "a.pdf", Samples.pdf("forbidden")));
        HttpResponse<byte[]> forbidden = get("wang", FILES + "/" + sha);
        HttpResponse<byte[]> unknown = get("wang", FILES + "/" + "0".repeat(64));
        assertThat(forbidden.statusCode()).isEqualTo(404).isEqualTo(unknown.statusCode());
        assertThat(forbidden.body()).isEqualTo(unknown.body());
    }

    @Test
    void aRefusalTellsWhatWasFoundAndWhatIsTaken() throws Exception {
        HttpResponse<String> refused = upload("chen", "合同.pdf", Samples.exe());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("《合同.pdf》的内容是Windows 可执行程序，不能上传。可上传：PDF");
        assertThat(upload("chen", "空.pdf", new byte[0]).body()).contains("文件是空的");
        assertThat(send(request("chen", FILES)
                                .header("Content-Type", "application/octet-stream")
                                .POST(BodyPublishers.ofByteArray(Samples.pdf("no name"))))
                        .body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("请给出文件名。");
    }

    @Test
    void moreThan100MegabytesAreRefusedByTheAnnouncedLengthBeforeAnyByteIsRead() throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST " + FILES + "?name=a.pdf HTTP/1.1\r\nHost: localhost\r\nX-User: chen\r\n"
                                    + "Content-Type: application/octet-stream\r\nContent-Length: 104857601\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[2048];
            int n = socket.getInputStream().read(answer);
            assertThat(new String(answer, 0, n, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 422");
        }
    }

    @Test
    void moreThan100MegabytesAreRefusedByCountingWhereNoLengthIsAnnounced() throws IOException {
        byte[] megabyte = new byte[1024 * 1024];
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + FILES + "?name=a.pdf HTTP/1.1\r\nHost: localhost\r\nX-User: chen\r\n"
                            + "Content-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 100; i++) {
                chunk(out, megabyte);
            }
            chunk(out, new byte[] {1});
            out.flush();
            // The request is not ended, yet it is answered
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[2048];
            int n = in.read(answer);
            String text = new String(answer, 0, n, StandardCharsets.UTF_8);
            assertThat(text).startsWith("HTTP/1.1 422");
        }
    }

    @Test
    void theCaseFileIsReadByThoseWhoMayReadTheProject() throws Exception {
        ProjectNo project = new ProjectNo("2026-WEB-0001");
        String sha = sha(upload("chen", "纪要.pdf", Samples.pdf("case file over http")));
        papers.file(
                project,
                "decide",
                "case",
                new Actor("chen", "陈建设"),
                LocalDate.of(2026, 11, 23),
                List.of(new PaperGiven(
                        "minutes", sha, null, "晋教党组〔2026〕3号", LocalDate.of(2026, 11, 20), "晋江市教育局党组", null)),
                List.of(new Requirement("minutes", "会议纪要", Direction.OUT, true, true, "政府投资条例第八条", null)));
        String url = "/camunda/api/schoolworks/projects/2026-WEB-0001/papers";
        assertThat(get("wang", url).statusCode()).isEqualTo(404);
        assertThat(get("wang", "/camunda/api/schoolworks/projects/nonsense/papers")
                        .statusCode())
                .isEqualTo(404);
        readers.allow("wang", project);
        JsonNode lines = json.readTree(get("wang", url).body());
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get("name").asText()).isEqualTo("会议纪要");
        assertThat(lines.get(0).get("number").asText()).isEqualTo("晋教党组〔2026〕3号");
        assertThat(lines.get(0).get("issuedOn").asText()).isEqualTo("2026-11-20");
        assertThat(lines.get(0).get("file").asText()).isEqualTo(sha);
        assertThat(lines.get(0).get("fileName").asText()).isEqualTo("纪要.pdf");
        assertThat(json.readTree(get("wang", url + "/minutes").body())).isEqualTo(lines);
        assertThat(get("wang", FILES + "/" + sha).statusCode()).isEqualTo(200);
    }

    private static void chunk(OutputStream out, byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private String disposition(String name, byte[] bytes) throws Exception {
        return header(get("chen", FILES + "/" + sha(upload("chen", name, bytes))), "Content-Disposition");
    }

    private String sha(HttpResponse<String> uploaded) throws IOException {
        assertThat(uploaded.statusCode()).as(uploaded.body()).isEqualTo(201);
        return json.readTree(uploaded.body()).get("sha256").asText();
    }

    private HttpResponse<String> upload(String user, String name, byte[] bytes) throws Exception {
        return http.send(
                request(user, FILES + "?name=" + encoded(name))
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(bytes))
                        .build(),
                BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> get(String user, String path) throws Exception {
        return send(request(user, path).GET());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String user, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("X-User", user);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
