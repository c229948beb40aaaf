package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.schoolworks.web.Browser.location;
import static org.schoolworks.web.Browser.setCookies;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@Integration
class SignInTest {

    private static final String PASSWORD = "right horse battery";
    private static final String ME = "/camunda/api/admin/auth/user/default";
    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    IdentityService identity;

    private String clerk() {
        return person("finance");
    }

    private String person(String role) {
        String userId = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "王小明", PASSWORD, null, Set.of(role));
        return userId;
    }

    @Test
    void everythingButTheSignInPageIsClosedToStrangers() {
        Browser stranger = new Browser(port);
        assertThat(stranger.get("/login").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/signin/login.css").statusCode()).isEqualTo(200);
        assertThat(location(stranger.page("/"))).endsWith("/login");
        assertThat(location(stranger.page("/camunda/app/tasklist/default/"))).endsWith("/login");
        assertThat(location(stranger.page("/camunda/lib/deps.js"))).endsWith("/login");
        assertThat(location(stranger.page("/actuator"))).endsWith("/login");
        assertThat(stranger.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(stranger.get("/camunda/api/schoolworks/anything").statusCode())
                .isEqualTo(401);
        assertThat(stranger.get("/camunda/api/cockpit/plugin/base/default/process-definition")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void healthIsPublicWithoutDetails() {
        HttpResponse<String> health = new Browser(port).get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("UP").doesNotContain("components").doesNotContain("details");
    }

    @Test
    void thereIsNoEngineRest() {
        assertThat(new Browser(port).get("/engine-rest/engine").statusCode()).isIn(302, 401, 403, 404);
        Browser clerk = Browser.signedIn(port, clerk(), PASSWORD);
        assertThat(clerk.get("/engine-rest/engine").statusCode()).isIn(401, 403, 404);
        assertThat(clerk.get("/engine-rest/process-definition").statusCode()).isIn(401, 403, 404);
    }

    @Test
    void oneSignInOpensTasklistAndItsInterface() {
        String userId = clerk();
        Browser browser = Browser.signedIn(port, userId, PASSWORD);
        assertThat(browser.get("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
        assertThat(browser.get(TASKS + "?maxResults=10").statusCode()).isEqualTo(200);
        assertThat(browser.get(ME).body()).contains("\"userId\":\"" + userId + "\"");
        assertThat(browser.post(TASKS + "/count", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void theEngineKnowsWhoCallsBeforeAnyPageWasOpened() {
        String userId = clerk();
        Browser browser = new Browser(port);
        browser.signIn(userId, PASSWORD);
        // a path that the stock filter does not cover, as our own endpoints are
        assertThat(browser.get(ME).body()).contains("\"userId\":\"" + userId + "\"");
    }

    @Test
    void whoWantedAPageGetsItAfterSigningIn() {
        Browser browser = new Browser(port);
        browser.page("/camunda/app/welcome/default/");
        assertThat(location(browser.signIn(clerk(), PASSWORD))).endsWith("/camunda/app/welcome/default/");
    }

    @ParameterizedTest
    @CsvSource({
        "administrator, admin",
        "director, cockpit",
        "deputyDirector, cockpit",
        "finance, tasklist",
        "capitalWorks, tasklist"
    })
    void whoWantedNothingInParticularStartsWhereTheirWorkIs(String role, String app) {
        Browser browser = new Browser(port);
        browser.page("/");
        assertThat(location(browser.signIn(person(role), PASSWORD))).endsWith("/camunda/app/" + app + "/default/");
        assertThat(location(browser.get("/login"))).endsWith("/camunda/app/" + app + "/default/");
    }

    @Test
    void whatAnAppLoadsForItselfIsNotWhatOneWanted() {
        Browser browser = new Browser(port);
        browser.get("/camunda/app/cockpit/locales/zh.json");
        assertThat(location(browser.signIn(clerk(), PASSWORD))).endsWith("/camunda/app/tasklist/default/");
    }

    @Test
    void theSessionIsANewOneAfterSignIn() {
        Browser browser = new Browser(port);
        browser.page("/camunda/app/tasklist/default/");
        String before = browser.cookie("SESSION").orElseThrow().getValue();
        browser.signIn(clerk(), PASSWORD);
        assertThat(browser.cookie("SESSION").orElseThrow().getValue()).isNotEqualTo(before);
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        HttpResponse<String> welcome = new Browser(port).signIn(clerk(), PASSWORD);
        assertThat(setCookies(welcome)).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("SESSION=")
                .contains("HttpOnly")
                .contains("SameSite=Lax"));
    }

    @Test
    void aWrongPasswordIsToldInChineseAndNotWhetherTheUserExists() {
        Browser browser = new Browser(port);
        String unknown = location(browser.signIn("nobody99", "whatever it is"));
        String known = location(browser.signIn(clerk(), "whatever it is"));
        assertThat(unknown).endsWith("/login?failed=wrong");
        assertThat(browser.get("/login?failed=wrong").body()).contains("用户名或密码不正确");
        assertThat(known).isEqualTo(unknown);
    }

    @Test
    void whoTriesOnceMoreIsNotToldWhetherTheUserExists() {
        Browser browser = new Browser(port);
        String userId = clerk();
        browser.signIn(userId, "whatever it is");
        browser.signIn("nobody98", "whatever it is");
        assertThat(location(browser.signIn(userId, "whatever it is")))
                .isEqualTo(location(browser.signIn("nobody98", "whatever it is")));
    }

    @Test
    void ofManyGuessesAtOnceOneIsHeard() throws Exception {
        String userId = clerk();
        ExecutorService guessers = Executors.newFixedThreadPool(8);
        try {
            List<Future<People.SignIn>> guesses =
                    guessers.invokeAll(Collections.nCopies(8, () -> people.signIn(userId, "whatever it is")));
            List<People.SignIn> came = new ArrayList<>();
            for (Future<People.SignIn> guess : guesses) {
                came.add(guess.get());
            }
            assertThat(came).filteredOn(People.SignIn.WRONG::equals).hasSize(1);
            assertThat(came).filteredOn(People.SignIn.WAIT::equals).hasSize(7);
        } finally {
            guessers.shutdownNow();
        }
    }

    @Test
    void anAccountWithoutAPasswordLetsNobodyIn() {
        User user = identity.newUser(
                "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12));
        user.setFirstName("无密码");
        identity.saveUser(user);
        for (String password : new String[] {"", "null", PASSWORD}) {
            assertThat(location(new Browser(port).signIn(user.getId(), password)))
                    .endsWith("/login?failed=wrong");
        }
    }

    @Test
    void aNewPasswordEndsTheSessionsUnderTheOldOne_butForTheOneInWhichItWasChanged() {
        String userId = clerk();
        Browser thief = Browser.signedIn(port, userId, PASSWORD);
        String boss = "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(boss, "管理员", PASSWORD, null, Set.of("administrator"));
        Browser administrator = Browser.signedIn(port, boss, PASSWORD);
        String change = "{\"password\":\"%s\",\"authenticatedUserPassword\":\"%s\"}";
        String path = "/camunda/api/engine/engine/default/user/" + userId + "/credentials";

        assertThat(administrator
                        .json("PUT", path, change.formatted("short", PASSWORD))
                        .statusCode())
                .isBetween(400, 500);
        assertThat(thief.get(ME).statusCode()).isEqualTo(200);
        assertThat(administrator
                        .json("PUT", path, change.formatted("another horse battery", PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        assertThat(thief.get(ME).statusCode()).isEqualTo(401);
        assertThat(administrator.get(ME).statusCode()).isEqualTo(200);

        Browser own = Browser.signedIn(port, userId, "another horse battery");
        Browser elsewhere = Browser.signedIn(port, userId, "another horse battery");
        assertThat(own.json("PUT", path, change.formatted("a third horse battery", "another horse battery"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(own.get(ME).statusCode()).isEqualTo(200);
        assertThat(elsewhere.get(ME).statusCode()).isEqualTo(401);
    }

    @Test
    void afterAWrongPasswordTheRightOneIsNotHeardForAWhile() {
        String userId = clerk();
        Browser browser = new Browser(port);
        browser.signIn(userId, "wrong password");
        HttpResponse<String> tooSoon = browser.signIn(userId, PASSWORD);
        assertThat(location(tooSoon)).endsWith("/login?failed=wrong");
        assertThat(browser.get("/login?failed=wrong").body()).contains("须稍等再试");
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void signInWithoutTheFormsTokenIsRefused() {
        Browser browser = new Browser(port);
        browser.get("/login");
        String userId = clerk();
        assertThat(browser.form("/login", "username", userId, "password", PASSWORD)
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutOfAWebAppEndsTheSession() {
        Browser browser = Browser.signedIn(port, clerk(), PASSWORD);
        HttpCookie session = browser.cookie("SESSION").orElseThrow();
        assertThat(browser.post("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
        browser.restore(session);
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(location(browser.page("/camunda/app/tasklist/default/"))).endsWith("/login");
    }

    @Test
    void signingOutWithoutTheTokenIsRefused() {
        Browser browser = Browser.signedIn(port, clerk(), PASSWORD);
        assertThat(browser.postWithoutToken("/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.form("/logout").statusCode()).isEqualTo(403);
    }

    @Test
    void aChangeWithoutTheTokenOfTheWebAppIsRefused() {
        Browser browser = Browser.signedIn(port, clerk(), PASSWORD);
        assertThat(browser.postWithoutToken(TASKS + "/count", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodySignsInThroughTheEnginesOwnDoor() {
        String userId = clerk();
        Browser stranger = new Browser(port);
        assertThat(stranger.form(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                "username",
                                userId,
                                "password",
                                PASSWORD)
                        .statusCode())
                .isIn(401, 403);
        Browser clerk = Browser.signedIn(port, clerk(), PASSWORD);
        assertThat(clerk.post("/camunda/api/admin/auth/user/default/login/tasklist", "")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aDeactivatedAccountLosesItsSessionAndTheDoor() {
        String userId = clerk();
        Browser browser = Browser.signedIn(port, userId, PASSWORD);
        people.deactivate(userId);
        assertThat(browser.get(TASKS).statusCode()).isEqualTo(401);
        HttpResponse<String> again = new Browser(port).signIn(userId, PASSWORD);
        assertThat(location(again)).endsWith("/login?failed=deactivated");
        people.activate(userId);
        assertThat(location(new Browser(port).signIn(userId, PASSWORD))).contains("/camunda/app/tasklist");
    }

    @Test
    void pagesAreNotFramedAndRunNoForeignScript() {
        HttpResponse<String> page = new Browser(port).get("/login");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.body()).doesNotContain("style=").doesNotContainPattern("<script>");
        HttpResponse<String> app = Browser.signedIn(port, clerk(), PASSWORD).get("/camunda/app/tasklist/default/");
        assertThat(app.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("nonce-");
    }
}
