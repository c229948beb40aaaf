package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The Chinese texts of the web apps, on the first visit of a browser that has kept nothing. */
@Integration
class TextsBrowserTest {

    private static final String PASSWORD = "right horse battery";

    /** Looks at every frame that is painted for the names of texts, such as PLUGIN_PROCESS_DEF_STATE. */
    private static final String WATCH =
            """
            window.rawKeys = new Set();
            (function look() {
              if (document.body) {
                for (const key of document.body.innerText.matchAll(/\\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\\b/g)) {
                  window.rawKeys.add(key[0]);
                }
              }
              requestAnimationFrame(look);
            })();
            """;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private String userId = "";

    @BeforeEach
    void somebodyWhoSeesAllApps() {
        userId = "x" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "吴海燕", PASSWORD, null, Set.of("administrator"));
    }

    @ParameterizedTest
    @CsvSource({
        "cockpit/default/#/processes, 状态",
        "cockpit/default/#/tasks, 人工任务",
        "tasklist/default/#/, 请在列表中选择任务",
        "welcome/default/#/welcome, 用户组",
        "admin/default/#/users, 用户列表"
    })
    void noKeyIsEverShownRaw_onTheFirstVisitOfAnyApp(String page, String text) {
        try (Chromium chromium = Chromium.open()) {
            chromium.driver().get("http://localhost:" + port + "/login");
            chromium.driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", WATCH));
            chromium.signIn(userId, PASSWORD);
            chromium.driver().get("about:blank");
            chromium.driver().get("http://localhost:" + port + "/camunda/app/" + page);
            chromium.shown(By.cssSelector(".account, .user-profile"));
            chromium.reads(text);

            assertThat((List<?>) chromium.driver().executeScript("return [...window.rawKeys]"))
                    .isEmpty();
        }
    }
}
