package org.schoolworks.redflag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.camunda.bpm.engine.TaskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.ProjectNo;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.record.Records;
import org.schoolworks.redflag.Inspecting.Asked;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who looks into the flags, what they find, and what discipline leaves behind. */
@Integration
class InspectingTest {

    private static final String PASSWORD = "right horse battery";
    private static final String API = "/camunda/api/schoolworks/redflags";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Inspecting inspecting;

    @Autowired
    People people;

    @Autowired
    Records records;

    @Autowired
    JdbcTemplate jdbc;

    private Bought bought;
    private String close = "";
    private String plain = "";
    private String discipline = "";

    @BeforeEach
    void twoTenders() {
        bought = new Bought(jdbc);
        close = bought.award("甲", "995000", "2026-03-02", "price_ceiling", "1000000");
        plain = bought.tender("documents_from", "2025-03-02");
        discipline = person("discipline", null);
    }

    private String person(String role, @Nullable String organisation) {
        String id = "rfl" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "纪检甲", PASSWORD, organisation, Set.of(role));
        return id;
    }

    private Asked asked(String flag, String year, String review) {
        return new Asked(flag, bought.programme(), year, bought.buyerName(), review);
    }

    private List<String> found(Asked asked) {
        return inspecting.page(asked, 1, discipline).tenders().stream()
                .map(Inspecting.Listed::tenderNo)
                .toList();
    }

    @Test
    void disciplineTheDirectorAndThePartyGroupLook_andNobodyElse() {
        for (String role : List.of("discipline", "director", "partyGroup")) {
            Browser one = Browser.signedIn(port, person(role, null), PASSWORD);
            assertThat(one.get(API).statusCode()).as(role).isEqualTo(200);
            assertThat(one.get(API + "/choices").statusCode()).as(role).isEqualTo(200);
            assertThat(one.get(API + "/tenders/" + close).body())
                    .as(role)
                    .contains("中标价贴近最高限价", "\"mayReview\":" + role.equals("discipline"));
        }
        for (String role : List.of(
                "deputyDirector",
                "capitalWorks",
                "finance",
                "equipmentCentre",
                "registry",
                "deliveryAgent",
                "treasury",
                "housing",
                "administrator")) {
            refused(Browser.signedIn(port, person(role, null), PASSWORD), role);
        }
        refused(Browser.signedIn(port, person("school", bought.buyer()), PASSWORD), "school");
        Browser nobody = new Browser(port);
        for (String path : List.of("", "/choices", "/redflags.xlsx", "/tenders/" + close)) {
            assertThat(nobody.get(API + path).statusCode()).as(path).isEqualTo(401);
        }
    }

    private void refused(Browser browser, String role) {
        for (String path : List.of("", "/choices", "/redflags.xlsx", "/tenders/" + close, "/tenders/none")) {
            assertThat(browser.get(API + path).statusCode()).as(role + path).isEqualTo(403);
        }
        assertThat(review(browser, "看过").statusCode()).as(role).isEqualTo(403);
    }

    private HttpResponse<String> review(Browser browser, String opinion) {
        return browser.post(API + "/tenders/" + close + "/R031/reviews", "{\"opinion\":\"" + opinion + "\"}");
    }

    @Test
    void disciplineAloneNotesThatItHasLooked_andTheRecordBindsItWithoutTellingIt() {
        assertThat(review(Browser.signedIn(port, person("director", null), PASSWORD), "看过")
                        .statusCode())
                .isEqualTo(403);
        Browser inspector = Browser.signedIn(port, discipline, PASSWORD);
        assertThat(review(inspector, "   ").statusCode()).isEqualTo(422);
        assertThat(review(inspector, "\u00a0。").body()).contains("请填写核查意见");
        assertThat(review(inspector, "看过\\u0007").body()).contains("不可见的控制字符");
        assertThat(review(inspector, "看".repeat(1001)).body()).contains("至多 1000 个字");
        assertThat(review(inspector, "已看评标报告，限价偏低").body()).contains("已看评标报告，限价偏低", "\"intact\":true");

        ProjectNo project = new ProjectNo(close.substring(0, close.length() - 2));
        assertThat(records.isIntact(project)).isTrue();
        assertThat(records.latest(project, 1)).singleElement().satisfies(line -> {
            assertThat(line.actorId()).isEqualTo(discipline);
            assertThat(line.duty()).isEqualTo("oversee");
            assertThat(line.toString()).doesNotContain("限价", "R031", "提示");
        });
        // it is insert-only, and a forged line is told
        assertThatThrownBy(() -> jdbc.update("update red_flag_review set opinion = '无事' where tender_no = ?", close))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("insert-only");
        assertThatThrownBy(() -> jdbc.update("delete from red_flag_review")).isInstanceOf(DataAccessException.class);
        jdbc.update(
                "insert into red_flag_review (tender_no, code, figure, opinion, reviewed_by, reviewer_name, reviewed_at)"
                        + " values (?, 'R031', 99.5, '伪造', ?, '纪检甲', now())",
                close,
                discipline);
        assertThat(inspecting.tender(close, discipline).reviews())
                .extracting(Inspecting.Review::intact)
                .containsExactly(false, true);

        assertThatThrownBy(() -> inspecting.review(plain, "R031", "看过", discipline))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("现在没有“中标价贴近最高限价”");
        assertThatThrownBy(() -> inspecting.review(close, "R999", "看过", discipline))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> inspecting.tender("none", discipline)).isInstanceOf(NotFound.class);
    }

    @Test
    void aReviewedFlagStays_andAsksAgainWhenItsFigureChanges() {
        assertThat(found(asked("R031", "", "open"))).containsExactly(close);
        inspecting.review(close, "R031", "看过", discipline);
        assertThat(found(asked("R031", "", "open"))).isEmpty();
        assertThat(found(asked("R031", "", "done"))).containsExactly(close);
        jdbc.update("update tender set award_price = 1000000 where tender_no = ?", close);
        assertThat(found(asked("R031", "", "open"))).containsExactly(close);
        assertThat(inspecting.tender(close, discipline).tender().flags())
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.changed()).isTrue();
                    assertThat(flag.reviewer()).isEqualTo("纪检甲");
                });
    }

    @Test
    void theListIsNarrowedByFlagProgrammeYearAndBuyer_andShowsAllTendersWhenAsked() {
        assertThat(found(asked("", "", ""))).containsExactly(close);
        assertThat(found(asked("all", "", ""))).containsExactly(close, plain);
        assertThat(found(asked("all", "2025", ""))).containsExactly(plain);
        assertThat(found(asked("R003", "", ""))).isEmpty();
        assertThat(found(new Asked("all", "", "", bought.buyer(), ""))).hasSize(2);
        assertThat(found(new Asked("all", bought.programme(), "", "没有这所学校", "")))
                .isEmpty();
        assertThat(inspecting.choices(discipline).flags())
                .filteredOn(one -> one.id().equals("R031"))
                .singleElement()
                .satisfies(one -> assertThat(one.tenders()).isPositive());
        refused(new Asked("R999", "", "", "", ""), "没有“R999”这一提示");
        refused(new Asked("", "NONE", "", "", ""), "没有编号为“NONE”的专项");
        refused(new Asked("", "", "20x6", "", ""), "“20x6”应写作");
        refused(new Asked("", "", "", "校".repeat(61), ""), "至多 60 个字");
        refused(new Asked("", "", "", "学\0校", ""), "不含控制字符");
        refused(new Asked("", "", "", "", "maybe"), "核查状态");
        assertThatThrownBy(() -> inspecting.page(new Asked("", "", "", "", ""), 0, discipline))
                .isInstanceOf(Refused.class);
    }

    private void refused(Asked asked, String reason) {
        assertThatThrownBy(() -> inspecting.page(asked, 1, discipline))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }

    @Test
    void theWorkbookHoldsARowForEachFlag_andNoTextThatASpreadsheetWouldCompute() throws IOException {
        String text = unzipped(FlagWorkbook.of(inspecting.exported(asked("all", "", ""), discipline)));
        assertThat(text).contains("中标价贴近最高限价", close, plain, "'=提示工程", "不是结论").doesNotContain(">=提示工程");
        assertThat(Browser.signedIn(port, discipline, PASSWORD)
                        .get(API + "/redflags.xlsx?programme=" + bought.programme())
                        .body())
                .startsWith("PK");
    }

    private static String unzipped(byte[] workbook) throws IOException {
        StringBuilder all = new StringBuilder();
        // by its directory, as a spreadsheet reads it
        Path file = Files.createTempFile("flags", ".xlsx");
        Files.write(file, workbook);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return Pattern.compile("&#x([0-9a-f]+);")
                .matcher(all.toString().replace("&apos;", "'"))
                .replaceAll(letter -> Character.toString(Integer.parseInt(letter.group(1), 16)));
    }

    @Test
    void theFlagsOfAProjectStandOnDisciplinesOwnTasksAlone() {
        Story story = Story.now(context).registered();
        String project = story.no().value();
        bought.attempt(project, 1, "closing_on", "2026-03-22");
        String task = story.open("submitApplication").getId();
        String path = "/camunda/api/schoolworks/tasks/" + task;
        Browser inspector = Browser.signedIn(port, discipline, PASSWORD);
        context.getBean(TaskService.class).addCandidateGroup(task, "discipline");
        jdbc.update("update work_item set role = 'discipline', candidate_group = 'discipline' where task_id = ?", task);
        assertThat(inspector.get(path).body()).contains("风险提示 R003 等标期短", "仅为提示，不是结论");
        jdbc.update(
                "update work_item set role = 'capitalWorks', candidate_group = 'capitalWorks' where task_id = ?", task);
        assertThat(inspector.get(path).body()).doesNotContain("风险提示");
    }
}
