package org.schoolworks.procurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.schoolworks.tender.Ways.issued;
import static org.schoolworks.tender.Ways.refused;
import static org.schoolworks.tender.Ways.with;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.schoolworks.project.Paths;
import org.schoolworks.project.ProjectKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** 框架协议: 财政部令第110号, rulebook §3.2. Each test has an item of the catalogue for itself, since agreements are the county's. */
@Integration
class FrameworkTest {

    private static final LocalDate SIGNED = LocalDate.of(2026, 1, 5);

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcTemplate jdbc;

    private int outsiders;

    @Test
    void oneCallsOffUntilTheLastDayOfTheAgreement_andNotOneDayLater() {
        Story story = funded(context, "server", "20000");
        assertThat(story.openSteps()).as("no agreement of this item is known").containsExactly("registerFramework");
        String no = "server" + story.no();
        registered(story, no);
        // valid until 2026-12-31
        story.daysLater(
                (int) (LocalDate.of(2027, 1, 1).toEpochDay() - story.today().toEpochDay()));
        refused(
                story,
                "callOff",
                () -> story.approve("callOffFramework", choice(no, "supplier", "200")),
                "2026-12-31",
                "2027-01-01");
        story.daysLater(-1).approve("callOffFramework", choice(no, "supplier", "200"));
        assertThat(story.openSteps()).containsExactly("signPurchaseContract");
    }

    @Test
    void theNextPurchaseOfTheItemCallsOffAtOnce_butNothingThatTheAgreementDoesNotSay() {
        Story story = funded(context, "portableComputer", "20000");
        String no = "portableComputer" + story.no();
        registered(story, no);
        story.registered(story.purchase(ProjectKind.goods, "又一批", "20000"));
        required(story, "portableComputer", "20000");
        assertThat(story.openSteps()).containsExactly("callOffFramework");
        refused(
                story,
                "callOff",
                () -> story.approve("callOffFramework", choice(no, "supplier", "200.01")),
                "200.01元",
                "200.00元");
        refused(
                story,
                "callOff",
                () -> story.approve("callOffFramework", choice(no, outsider(story), "100")),
                Buys.FIRST);
        refused(story, "callOff", () -> story.approve("callOffFramework", choice("没有的协议", "supplier", "200")), "没有的协议");
        story.approve("callOffFramework", choice(no, "supplier", "199.5"));
        assertThat(jdbc.queryForObject(
                        "select award_price from tender where project_no = ?",
                        BigDecimal.class,
                        story.no().value()))
                .isEqualByComparingTo("19950");

        Story other = funded(context, "graphicsWorkstation", "20000");
        registered(other, "graphicsWorkstation" + other.no());
        refused(other, "callOff", () -> other.approve("callOffFramework", choice(no, "supplier", "200")), "品目");
    }

    @Test
    void whatIsCalledOffKeepsWithinTheBudget() {
        Story story = funded(context, "airConditioner", "19999.99");
        String no = "airConditioner" + story.no();
        registered(story, no);
        refused(
                story,
                "budgetCeiling",
                () -> story.approve("callOffFramework", choice(no, "supplier", "200")),
                "20,000.00元",
                "19,999.99元");
        story.decide("callOffFramework", "reject", Map.of());
        assertThat(story.openSteps()).containsExactly("decidePurchaseFailure");
        assertThat(jdbc.queryForObject(
                        "select failure from tender where project_no = ?",
                        String.class,
                        story.no().value()))
                .isEqualTo("NO_FRAMEWORK");
    }

    @Test
    void anAgreementKeepsToItsTermsOfTheLaw() {
        Story story = funded(context, "desktopComputer", "20000");
        String no = "desktopComputer" + story.no();
        refused(
                story,
                "frameworkAgreement",
                () -> register(story, no, with(agreement(), "validUntil", "2027-01-05")),
                "2027-01-04",
                "1年");
        String school = "fws" + story.no().value().replaceAll("[^0-9]", "");
        context.getBean(People.class).addOrganisation(new Organisation(school, "学校" + school, "school"));
        refused(
                story,
                "frameworkAgreement",
                () -> register(
                        story,
                        no,
                        with(agreement(), "suppliers", List.of(Map.of("supplierId", school, "unitPrice", "200")))),
                "不是供应商单位");
        // five applied and four were admitted: one of five is just a fifth
        refused(
                story,
                "frameworkAgreement",
                () -> register(story, no, with(admitting(story, 5), "applicants", 6)),
                "淘汰 1 家",
                "20%");
        refused(
                story,
                "frameworkAgreement",
                () -> register(story, no, with(admitting(story, 1), "applicants", 1)),
                "2 家以上");
        refused(
                story,
                "frameworkAgreement",
                () -> register(story, no, with(agreement(), "resultOn", "2025-12-04")),
                "签订 2026-01-05",
                "30日内");
        refused(
                story,
                "frameworkAgreement",
                () -> register(story, no, with(agreement(), "toldOn", "2026-01-09")),
                "2026-01-08");
        refused(
                story,
                "frameworkAgreement",
                () -> register(story, no, with(agreement(), "filedOn", "2026-01-15")),
                "2026-01-14");
        register(
                story,
                no,
                with(with(with(admitting(story, 4), "applicants", 5), "filedOn", "2026-01-15"), "lateReason", "系统停机"));
        assertThat(story.openSteps()).containsExactly("callOffFramework");
    }

    @Test
    void whatIsNotOfTheCatalogueOrNotSmallIsNotBoughtUnderAFramework() {
        Story story = Buys.registered(context, ProjectKind.goods, "500000");
        refused(story, "procurementMethod", () -> story.approve("submitRequirement", requirement("", "20000")), "框架协议");
        refused(
                story,
                "procurementMethod",
                () -> story.approve("submitRequirement", requirement("copyPaper", "500000.00")),
                "框架协议");
        story.approve("submitRequirement", requirement("copyPaper", "499999.99"));
    }

    @Test
    void whoIsNotOfTheCentreRegistersNoAgreement() {
        Story story = funded(context, "server", "10000");
        if (story.openSteps().contains("callOffFramework")) {
            story.decide("callOffFramework", "sendBack", Map.of());
        }
        assertThatThrownBy(() -> story.submitAs(
                        story.user("buyer", "procure"),
                        "registerFramework",
                        story.decision("registerFramework", "approve", agreement())))
                .isInstanceOf(AuthorizationException.class);
        assertThat(story.openSteps()).containsExactly("registerFramework");
    }

    @Test
    void aCaseOfAnEarlierDiagramIsOfferedNoWayThatItDoesNotHave() throws IOException {
        String diagram = "governmentProcurement.bpmn";
        RepositoryService repository = context.getBean(RepositoryService.class);
        String earlier =
                Files.readString(Path.of("bpmn/procurement", diagram)).replace("callOffFramework", "callOffEarlier");
        String deployment = repository
                .createDeployment()
                .name("an earlier version")
                .addString("procurement/" + diagram, earlier)
                .deploy()
                .getId();
        try {
            Story story = Buys.registered(context, ProjectKind.goods, "20000");
            refused(
                    story,
                    "procurementMethod",
                    () -> story.approve("submitRequirement", requirement("copyPaper", "20000")),
                    "变更前的流程");
            story.approve("submitRequirement", with(requirement("copyPaper", "20000"), "method", "inHouse"));
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    // --- pieces

    static Story funded(ApplicationContext context, String item, String budget) {
        Story story = Buys.registered(context, ProjectKind.goods, budget);
        required(story, item, budget);
        return story;
    }

    private static void required(Story story, String item, String budget) {
        story.approve("submitRequirement", requirement(item, budget));
        if (story.openSteps().contains("reviewPurchaseSplitting")) {
            story.approve("reviewPurchaseSplitting");
        }
        story.approve("reviewRequirement");
        story.approve("fundPurchase", Paths.allotted(budget));
    }

    private static Map<String, Object> requirement(String item, String budget) {
        return with(with(Buys.requirement(budget, "framework"), "catalogueItem", item), "quantity", 100);
    }

    /** An agreement of this number, valid until 2026-12-31, with one supplier at 200元. */
    static void registered(Story story, String no) {
        register(story, no, agreement());
    }

    private static void register(Story story, String no, Map<String, Object> fields) {
        Consumer<ObjectNode> dated = issued("frameworkAgreement", SIGNED);
        story.decide("registerFramework", "approve", fields, decision -> {
            dated.accept(decision);
            ((ObjectNode) decision.path("papers").get(0)).put("number", no);
        });
    }

    private static Map<String, Object> agreement() {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("collector", "福建省政府采购中心");
        fields.put("applicants", 4);
        fields.put("resultOn", "2025-12-26");
        fields.put("toldOn", "2026-01-07");
        fields.put("filedOn", "2026-01-14");
        fields.put("validFrom", "2026-01-05");
        fields.put("validUntil", "2026-12-31");
        fields.put("suppliers", List.of(Map.of("supplierId", "supplier", "unitPrice", "200")));
        return fields;
    }

    private Map<String, Object> admitting(Story story, int suppliers) {
        List<Map<String, String>> admitted = new ArrayList<>();
        admitted.add(Map.of("supplierId", "supplier", "unitPrice", "200"));
        while (admitted.size() < suppliers) {
            admitted.add(Map.of("supplierId", outsider(story), "unitPrice", "210"));
        }
        return with(agreement(), "suppliers", admitted);
    }

    private String outsider(Story story) {
        String id = "fw" + story.no().value().replaceAll("[^0-9]", "") + "x" + outsiders++;
        context.getBean(People.class).addOrganisation(new Organisation(id, "入围" + id, "supplier"));
        return id;
    }

    static Map<String, Object> choice(String agreement, String supplier, String unitPrice) {
        return Map.of("agreementNo", agreement, "supplierId", supplier, "unitPrice", unitPrice);
    }
}
