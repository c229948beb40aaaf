package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.filter.FormContentFilter;

/** Thirty megabytes of JSON, sent to every door that parses what it is sent. */
@Integration
class BodyLimitTest {

    private static final String PASSWORD = "right horse battery";
    private static final String OURS = "/camunda/api/schoolworks/";
    private static final int MEGABYTE = 1024 * 1024;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ApplicationContext context;

    private Browser clerk;

    @BeforeEach
    void aClerkIsSignedIn() {
        String userId = "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "钱小松", PASSWORD, null, Set.of("finance"));
        clerk = Browser.signedIn(port, userId, PASSWORD);
    }

    /** A decision with so long an opinion that it has this many bytes. */
    private static byte[] decision(int bytes) {
        String around = "{\"verdict\":\"approve\",\"opinion\":\"\"}";
        return around.replace("\"\"", "\"" + "x".repeat(bytes - around.length()) + "\"")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static BodyPublisher announced(int bytes) {
        return BodyPublishers.ofByteArray(decision(bytes));
    }

    /** In chunks, without a word on how many there will be. */
    private static BodyPublisher unannounced(int bytes) {
        byte[] decision = decision(bytes);
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(decision));
    }

    private static void refused(HttpResponse<String> answer, int megabytes) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("problems/tooLarge", "超过 " + megabytes + " MB 的上限");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OURS + "tasks/none/decision",
                OURS + "projects",
                OURS + "projects/preview",
                "/camunda/api/engine/engine/default/task/count",
                "/camunda/api/engine/engine/default/task/none/complete"
            })
    void aBodyThatIsTooLongIsRefusedBeforeItIsParsed(String path) {
        refused(clerk.post(path, announced(30 * MEGABYTE)), 1);
        refused(clerk.post(path, unannounced(2 * MEGABYTE)), 1);
    }

    @Test
    void theLastByteCounts() {
        String path = OURS + "tasks/none/decision";
        refused(clerk.post(path, announced(MEGABYTE + 1)), 1);
        refused(clerk.post(path, unannounced(MEGABYTE + 1)), 1);
        assertThat(clerk.post(path, announced(MEGABYTE)).statusCode()).isEqualTo(409);
        assertThat(clerk.post(path, unannounced(MEGABYTE)).statusCode()).isEqualTo(409);
    }

    @Test
    void theRepliesOfTheTreasuryMayBeTwiceAsLong() {
        String path = OURS + "treasury/replies";
        refused(clerk.post(path, announced(2 * MEGABYTE + 1)), 2);
        assertThat(clerk.post(path, announced(2 * MEGABYTE)).statusCode()).isNotEqualTo(413);
    }

    @Test
    void ofAStrangerNothingIsRead() {
        assertThat(new Browser(port)
                        .post(OURS + "projects", announced(30 * MEGABYTE))
                        .statusCode())
                .isEqualTo(401);
        // it would read a form that is put, before anybody asks who sends it
        assertThat(context.getBeansOfType(FormContentFilter.class)).isEmpty();
    }
}
