package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.budget.Programme;
import org.schoolworks.people.People;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The list of what is open at all steps, over HTTP: each test has tasks under a programme of its own, beside that of its project. */
@Integration
class OpenListTest {

    private static final String PASSWORD = "right horse battery";
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final String OPEN = "/camunda/api/schoolworks/monitor/open";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    OpenList openList;

    @Autowired
    People people;

    @Autowired
    Budgeting budgeting;

    @Autowired
    JdbcTemplate jdbc;

    private String project = "";
    private String programme = "";
    private final LocalDate today = LocalDate.now();

    @BeforeEach
    void aProgrammeOfItsOwn() {
        programme = "OPENLIST" + MADE.incrementAndGet();
        budgeting.addProgramme(new Programme(programme, "清单专项", "building", null, null, null, null, null, ""));
        Story story = Story.now(context);
        project = story.registered(story.proposalOf(programme)).no().value();
    }

    private String person(String role) {
        String id = "opl" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "看清单", PASSWORD, null, Set.of(role));
        return id;
    }

    private void open(String step, String role, LocalDate due) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                """
                insert into work_item (task_id, project_no, case_id, process_definition_id, process_key, process_version, stage,
                  room, step, step_name, duty, role, candidate_group, created_at, due_on, limit_text, limit_basis, money_waiting)
                values (?, ?, ?, 'd', 'variation', 95001, '阶段', 'contract', ?, '环节', 'review', ?, ?, now(), ?, '', '', 100)""",
                id,
                project,
                id,
                step,
                role,
                role,
                due);
    }

    private OpenList.Page page(String due, String role, int page, String user) {
        return openList.page(new Selection.Asked(programme, "", "", "", "", ""), due, role, page, user);
    }

    private void aLateAndASoon() {
        for (int i = 1; i <= 21; i++) {
            open("superviseVariation", "supervisor", today.minusDays(i));
        }
        open("reviewVariation", "capitalWorks", today);
        open("reviewVariation", "capitalWorks", today.plusDays(90));
        open("reviewVariation", "capitalWorks", null);
    }

    @Test
    void allThatIsOverdueIsThere_pageByPage_andWhatIsSoonDueToldApart() {
        aLateAndASoon();
        String director = person("director");
        OpenList.Page first = page("overdue", "supervisor", 1, director);
        assertThat(first.count()).isEqualTo(21);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.cases()).hasSize(20).allMatch(Board.Due::late);
        // the longest overdue on top; a leader does not do it, so there is no way to it in Tasklist
        assertThat(first.cases().get(0).dueOn()).isEqualTo(today.minusDays(21));
        assertThat(first.cases().get(0).place()).isEqualTo("variation/superviseVariation");
        assertThat(first.cases()).noneMatch(Board.Due::visible);
        assertThat(page("overdue", "supervisor", 2, director).cases()).hasSize(1);
        assertThat(page("soon", "capitalWorks", 1, director).cases())
                .extracting(Board.Due::dueOn)
                .containsExactly(today);
        assertThat(page("urgent", "capitalWorks", 1, director).count()).isEqualTo(1);
        assertThat(page("all", "", 2, director).cases())
                .extracting(Board.Due::dueOn)
                .contains(today.minusDays(1), today, today.plusDays(90))
                .endsWith((LocalDate) null);
        assertThat(page("all", "capitalWorks", 1, director).count()).isEqualTo(3);
        // the sheet has all of them, as many as it takes
        Selection.Asked ours = new Selection.Asked(programme, "", "", "", "", "");
        assertThat(openList.urgent(ours, 100, director)).hasSizeBetween(22, 23);
        assertThat(openList.urgent(ours, 5, director)).hasSize(5);
    }

    @Test
    void anOfficeSeesItsOwnTasks_othersNone() {
        aLateAndASoon();
        String engineer = person("capitalWorks");
        assertThat(page("all", "", 1, engineer).count()).isEqualTo(3);
        Browser office = Browser.signedIn(port, engineer, PASSWORD);
        assertThat(office.get(OPEN + "?programme=" + programme).body()).contains("\"count\":3");
        assertThat(office.get(OPEN + "?role=supervisor").statusCode()).isEqualTo(404);
        assertThat(Browser.signedIn(port, person("registry"), PASSWORD)
                        .get(OPEN)
                        .statusCode())
                .isEqualTo(403);
        assertThat(new Browser(port).get(OPEN).statusCode()).isEqualTo(401);
    }

    @Test
    void whatThereIsNotIsNamed() {
        Browser leader = Browser.signedIn(port, person("director"), PASSWORD);
        assertThat(leader.get(OPEN + "?due=someday").body()).contains("没有“someday”这一到期条件");
        assertThat(leader.get(OPEN + "?role=nobody").body()).contains("没有这一岗位");
        assertThat(leader.get(OPEN + "?page=0").body()).contains("页码应在 1 至 10000 之间");
        assertThat(leader.get(OPEN + "?programme=NONE").body()).contains("没有编号为“NONE”的专项");
    }

    @Test
    void howFarTheDemonstrationIsIsToldToWhoeverIsSignedIn() {
        String progress = "/camunda/api/schoolworks/demo/progress";
        assertThat(new Browser(port).get(progress).statusCode()).isEqualTo(401);
        assertThat(Browser.signedIn(port, person("registry"), PASSWORD)
                        .get(progress)
                        .statusCode())
                .isEqualTo(200);
    }
}
