package org.schoolworks.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.schoolworks.Integration;
import org.schoolworks.people.Organisation;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Who may pass each door of the quotations, and that nobody else does. */
@Integration
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotationHttpTest {

    private static final String API = "/camunda/api/schoolworks";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final Map<String, Browser> browsers = new HashMap<>();
    private SealedRoom room;
    private String stranger;
    private String agent;
    private String equipment;
    private String finance;
    private String director;
    private String administrator;

    @BeforeAll
    void everybodyHasAnAccount() {
        room = new SealedRoom(context);
        room.people().addOrganisation(new Organisation("qhttpfirm", "未受邀供应有限公司", "supplier"));
        room.people().addOrganisation(new Organisation("qhttpagent", "别的项目的代理", "procurementAgent"));
        stranger = room.person("qhttpstranger", "未受邀", "qhttpfirm", "supplier");
        agent = room.person("qhttpagent", "别的代理", "qhttpagent", "procurementAgent");
        equipment = room.person("qhttpequipment", "装备", null, "equipmentCentre");
        finance = room.person("qhttpfinance", "计财", null, "finance");
        director = room.person("qhttpdirector", "局长", null, "director");
        administrator = room.person("qhttpadmin", "管理员", null, "administrator");
        room.invited();
    }

    @Test
    void onlyTheBuyersSideAsksForQuotations() {
        String path = "/projects/" + room.story.no() + "/quotation-requests";
        for (String other :
                List.of(room.overseer, room.firms.get(0), stranger, agent, finance, director, administrator)) {
            assertThat(post(other, path, "{}")).as(other).isEqualTo(403);
        }
        assertThat(post(room.buyer, path, "{}")).as("there is one already").isEqualTo(422);
        assertThat(post(equipment, path, "{}")).isEqualTo(422);
        assertThat(new Browser(port).post(API + path, "{}").statusCode()).isIn(401, 403);
    }

    @Test
    void onlyTheDisciplineOfficeSetsTheSecondCode() {
        String path = request("/code");
        String code = "{\"code\":\"" + SealedRoom.OVERSEERS_CODE + "\"}";
        for (String other :
                List.of(room.buyer, equipment, room.firms.get(0), stranger, agent, finance, director, administrator)) {
            assertThat(post(other, path, code)).as(other).isEqualTo(403);
        }
        assertThat(post(room.overseer, path, code)).as("it is set already").isEqualTo(409);
    }

    @Test
    void onlyTheTwoCustodiansSidesOpenAndVoid() {
        for (String other : List.of(room.firms.get(0), stranger, agent, finance, director, administrator)) {
            assertThat(post(other, request("/opening"), "{\"code\":\"" + SealedRoom.BUYERS_CODE + "\"}"))
                    .as(other)
                    .isEqualTo(403);
            assertThat(post(other, request("/voiding"), "{\"reason\":\"不想要了不想要了\"}"))
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(post(room.buyer, request("/opening"), "{\"code\":\"" + SealedRoom.BUYERS_CODE + "\"}"))
                .as("not yet")
                .isEqualTo(422);
        assertThat(post(room.overseer, request("/voiding"), "{}")).isEqualTo(422);
    }

    @Test
    void onlyAnInvitedSupplierQuotesAndAnotherIsNotToldThatThereIsARequest() {
        String good = "{\"price\":\"3000000\",\"terms\":\"\"}";
        for (String other : List.of(room.buyer, room.overseer, equipment, agent, finance, director, administrator)) {
            assertThat(post(other, request("/quotations"), good)).as(other).isEqualTo(403);
            assertThat(post(other, request("/withdrawal"), "{}")).as(other).isEqualTo(403);
            assertThat(get(other, "/quotation-invitations")).as(other).isEqualTo(403);
        }
        assertThat(post(stranger, request("/quotations"), good)).isEqualTo(404);
        assertThat(post(stranger, request("/withdrawal"), "{}")).isEqualTo(404);
        assertThat(browser(stranger).get(API + "/quotation-invitations").body()).isEqualTo("[]");
        assertThat(post(room.firms.get(2), request("/quotations"), good)).isEqualTo(201);
        assertThat(browser(room.firms.get(2))
                        .get(API + "/quotation-invitations")
                        .body())
                .contains(room.requestNo(), "\"seq\":1", "\"open\":true")
                .doesNotContain("3000000", room.firms.get(0));
        assertThat(post(room.firms.get(2), request("/withdrawal"), "{}")).isEqualTo(200);
        assertThat(new Browser(port).post(API + request("/quotations"), good).statusCode())
                .isIn(401, 403);
    }

    @Test
    void suppliersAndOfficesWithoutBusinessSeeNoRequestsAndAnAgentItsOwn() {
        for (String other : List.of(room.firms.get(0), stranger, finance, administrator)) {
            assertThat(get(other, "/quotation-requests")).as(other).isEqualTo(403);
        }
        for (String one : List.of(room.buyer, room.overseer, equipment, director)) {
            assertThat(browser(one).get(API + "/quotation-requests").body())
                    .as(one)
                    .contains(room.requestNo());
        }
        assertThat(browser(agent).get(API + "/quotation-requests").body()).isEqualTo("[]");
        assertThat(get(room.buyer, "/quotation-requests?page=0")).isEqualTo(422);
    }

    @Test
    void howManyHaveQuotedIsNotToBeSeenBeforeTheOpening() {
        for (String one : List.of(room.buyer, room.overseer)) {
            String before = browser(one).get(API + "/quotation-requests").body();
            room.quote(1, "2999999", "");
            assertThat(browser(one).get(API + "/quotation-requests").body())
                    .isEqualTo(before)
                    .doesNotContain("2999999", "receipt");
        }
    }

    private String request(String what) {
        return "/quotation-requests/" + room.requestNo() + what;
    }

    private int post(String user, String path, String json) {
        return browser(user).post(API + path, json).statusCode();
    }

    private int get(String user, String path) {
        return browser(user).get(API + path).statusCode();
    }

    private Browser browser(String user) {
        return browsers.computeIfAbsent(user, who -> Browser.signedIn(port, who, SealedRoom.PASSWORD));
    }
}
