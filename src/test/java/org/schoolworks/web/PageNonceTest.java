package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A page runs its scripts whoever else asks for something at the same moment. */
@Integration
class PageNonceTest {

    private static final String PASSWORD = "right horse battery";
    private static final int AT_ONCE = 8;
    private static final int TIMES = 40;

    private static final Pattern IN_HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern IN_PAGE = Pattern.compile("nonce=\"([^\"]+)\"");

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Test
    void everyPageOfManyAtOnceCarriesTheNonceOfItsOwnHeader() throws Exception {
        String userId = "n" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "吴海燕", PASSWORD, null, Set.of("finance"));
        Browser browser = Browser.signedIn(port, userId, PASSWORD);
        ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<HttpResponse<String>>> pages = new ArrayList<>();
            for (int i = 0; i < AT_ONCE * TIMES; i++) {
                pages.add(crowd.submit(() -> browser.page("/camunda/app/tasklist/default/")));
            }
            for (Future<HttpResponse<String>> page : pages) {
                HttpResponse<String> response = page.get();
                String policy =
                        response.headers().firstValue("Content-Security-Policy").orElse("");
                assertThat(nonces(IN_PAGE, response.body())).isEqualTo(nonces(IN_HEADER, policy));
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    private static Set<String> nonces(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        assertThat(found).as(text).isNotEmpty();
        return found;
    }
}
