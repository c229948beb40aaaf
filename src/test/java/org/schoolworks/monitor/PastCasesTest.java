package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.People;
import org.schoolworks.project.Paths;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A project that was sent back once and then rejected: two cases, one of which has called the other. */
@Integration
class PastCasesTest {

    private static final String PASSWORD = "right horse battery";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    PastCases past;

    @Autowired
    People people;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate jdbc;

    private Story story;
    private String director = "";

    @BeforeEach
    void aProjectOfItsOwn() {
        story = Story.now(context).registered();
        director = person("director");
    }

    private String person(String role) {
        String id = "past" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "郝监测", PASSWORD, null, Set.of(role));
        return id;
    }

    /** From Monday 2 March 2026 on. */
    private void sentBackAndThenRejected() {
        story.approve("submitApplication", Paths.ordinary(story, "submitApplication"));
        story.daysLater(2).decide("endorseApplication", "sendBack", Map.of());
        story.daysLater(1).approve("submitApplication", Paths.ordinary(story, "submitApplication"));
        story.daysLater(4).approve("endorseApplication");
        story.daysLater(1).decide("screenApplication", "reject", Map.of());
    }

    private PastCases.Page page(String q, String user) {
        return past.page(new PastCases.Asked("", "", q, null, null), 1, user);
    }

    private PastCases.Line listed(String process) {
        return page(story.no().value(), director).cases().stream()
                .filter(line -> line.process().equals(process))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFinishedCaseIsListedWithItsEnd() {
        assertThat(page(story.no().value(), director).cases())
                .as("while it runs")
                .isEmpty();
        sentBackAndThenRejected();
        assertThat(page(story.no().value(), director).cases())
                .extracting(
                        PastCases.Line::process,
                        PastCases.Line::startedOn,
                        PastCases.Line::endedOn,
                        PastCases.Line::days,
                        PastCases.Line::outcome,
                        PastCases.Line::deleted,
                        PastCases.Line::steps,
                        PastCases.Line::sentBack)
                .containsExactlyInAnyOrder(
                        tuple(
                                "前期手续",
                                LocalDate.parse("2026-03-02"),
                                LocalDate.parse("2026-03-10"),
                                6,
                                "项目不予批准",
                                false,
                                5,
                                1),
                        tuple(
                                "学校建设项目",
                                LocalDate.parse("2026-03-02"),
                                LocalDate.parse("2026-03-10"),
                                6,
                                "不予批准",
                                false,
                                0,
                                0));
    }

    @Test
    void ofACaseEveryStepIsTold_whoDidItWhen_andHowLongItWaited() {
        sentBackAndThenRejected();
        PastCases.CaseView view = past.of(listed("前期手续").caseId(), director);

        assertThat(view.steps())
                .extracting(
                        PastCases.StepLine::name,
                        PastCases.StepLine::doneBy,
                        PastCases.StepLine::waitingDays,
                        PastCases.StepLine::handlingDays)
                .containsExactly(
                        tuple("申报项目", name("submitApplication"), 0, 0),
                        tuple("镇街签章", name("endorseApplication"), 2, 0),
                        tuple("申报项目", name("submitApplication"), 1, 0),
                        tuple("镇街签章", name("endorseApplication"), 2, 0),
                        tuple("基建科审核踏勘", name("screenApplication"), 1, 0));
        assertThat(view.steps().get(1)).satisfies(step -> {
            assertThat(step.role()).isEqualTo("镇街");
            assertThat(step.verdict()).contains("退");
            assertThat(step.opinion()).isEqualTo("见说明");
            assertThat(step.claimedBy()).isEqualTo(name("endorseApplication"));
            assertThat(step.late()).isFalse();
            assertThat(step.cancelledAt()).isNull();
        });
        assertThat(view.recordIntact()).isTrue();
        assertThat(view.outcome()).isEqualTo("项目不予批准");
        assertThat(view.days()).isEqualTo(6);
        assertThat(view.operations())
                .extracting(Operations.Entry::by, Operations.Entry::what, Operations.Entry::step)
                .contains(
                        tuple(name("submitApplication"), "签收", "申报项目"),
                        tuple(name("submitApplication"), "办结", "申报项目"),
                        tuple(name("screenApplication"), "办结", "基建科审核踏勘"));

        PastCases.Related parent = view.parent();
        assertThat(parent).isNotNull();
        assertThat(parent.process()).isEqualTo("学校建设项目");
        assertThat(past.of(parent.caseId(), director).called())
                .extracting(PastCases.Related::caseId, PastCases.Related::outcome)
                .containsExactly(tuple(view.caseId(), "项目不予批准"));
    }

    private String name(String step) {
        return people.person(story.actor(step)).name();
    }

    @Test
    void aCaseThatRunsIsToldToo() {
        story.approve("submitApplication", Paths.ordinary(story, "submitApplication"));
        PastCases.CaseView view = past.of(story.open("endorseApplication").getProcessInstanceId(), director);
        assertThat(view.endedAt()).isNull();
        assertThat(view.outcome()).isNull();
        assertThat(view.steps())
                .extracting(PastCases.StepLine::doneBy)
                .containsExactly(name("submitApplication"), null);
    }

    @Test
    void aDeletedCaseIsListedWithItsReason() {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(story.no().value())
                .rootProcessInstances()
                .list()
                .forEach(one -> runtime.deleteProcessInstance(one.getId(), "项目取消"));
        assertThat(page(story.no().value(), director).cases())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.deleted()).isTrue())
                .anySatisfy(line -> assertThat(line.outcome()).isEqualTo("中止：项目取消"));
        PastCases.CaseView view = past.of(listed("前期手续").caseId(), director);
        assertThat(view.steps()).singleElement().satisfies(step -> assertThat(step.cancelledAt())
                .isNotNull());
    }

    @Test
    void whatIsListedIsWhatTheEngineHasEnded() {
        sentBackAndThenRejected();
        assertThat(jdbc.queryForList(
                        "select case_id, process_key, seen_by, steps, sent_back from past_case where project_no = ? order by 1, 3",
                        story.no().value()))
                .isEqualTo(jdbc.queryForList(
                        """
                                select h.id_ as case_id, h.proc_def_key_ as process_key, v.seen_by, count(w.task_id)::int as steps,
                                  (count(*) filter (where w.verdict in ('sendBack', 'supplement')))::int as sent_back
                                from act_hi_procinst h left join work_item w on w.case_id = h.id_
                                join (values (''), ('capitalWorks'), ('finance'), ('equipmentCentre')) v (seen_by) on v.seen_by = ''
                                  or exists (select 1 from work_item o where o.case_id = h.id_ and o.role = v.seen_by)
                                where h.business_key_ = ? and h.end_time_ is not null group by 1, 2, 3 order by 1, 3""",
                        story.no().value()));
    }

    @Test
    void anOfficeSeesTheCasesInWhichItHadATask_aPartnerNone() {
        sentBackAndThenRejected();
        String engineer = person("capitalWorks");
        String finance = person("finance");
        String caseId = listed("前期手续").caseId();
        String whole = listed("学校建设项目").caseId();
        assertThat(page(story.no().value(), engineer).cases())
                .extracting(PastCases.Line::caseId)
                .containsExactly(caseId);
        String both = "past" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(both, "郝两科", PASSWORD, null, Set.of("capitalWorks", "finance"));
        assertThat(page(story.no().value(), both).cases())
                .extracting(PastCases.Line::caseId)
                .containsExactly(caseId);
        assertThat(past.of(caseId, engineer).steps()).hasSize(5);
        assertThat(past.of(caseId, director).parent()).isNotNull();
        assertThat(past.of(caseId, engineer).parent())
                .as("of the whole project it had no task")
                .isNull();
        assertThatThrownBy(() -> past.of(whole, engineer)).isInstanceOf(NotFound.class);
        assertThat(page(story.no().value(), finance).cases()).isEmpty();
        assertThatThrownBy(() -> past.of(caseId, finance)).isInstanceOf(NotFound.class);

        String registry = person("registry");
        assertThatThrownBy(() -> page("", registry)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> past.of(caseId, registry)).isInstanceOf(NotYours.class);
        Browser partner = Browser.signedIn(port, registry, PASSWORD);
        for (String path : List.of("", "/processes", "/" + caseId)) {
            assertThat(partner.get("/camunda/api/schoolworks/monitor/past" + path)
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(Browser.signedIn(port, finance, PASSWORD)
                        .get("/camunda/api/schoolworks/monitor/past/" + caseId)
                        .statusCode())
                .isEqualTo(404);
        assertThat(Browser.signedIn(port, director, PASSWORD)
                        .get("/camunda/api/schoolworks/monitor/past/" + caseId)
                        .body())
                .contains("镇街签章");
    }

    @Test
    void theFiltersNarrowTheList() {
        sentBackAndThenRejected();
        String no = story.no().value();
        assertThat(past.page(new PastCases.Asked("preliminaryPaperwork", "TEST", no, null, null), 1, director)
                        .cases())
                .hasSize(1);
        assertThat(past.page(new PastCases.Asked("disbursement", "", no, null, null), 1, director)
                        .cases())
                .isEmpty();
        LocalDate day = LocalDate.parse("2026-03-10");
        assertThat(past.page(new PastCases.Asked("", "", no, day, day), 1, director)
                        .cases())
                .hasSize(2);
        assertThat(past.page(new PastCases.Asked("", "", no, day.plusDays(1), null), 1, director)
                        .cases())
                .isEmpty();
        assertThat(past.page(new PastCases.Asked("", "", no, null, day.minusDays(1)), 1, director)
                        .cases())
                .isEmpty();
        assertThat(past.page(new PastCases.Asked("", "", no, null, null), 2, director)
                        .cases())
                .isEmpty();
        PastCases.Page both = past.page(new PastCases.Asked("", "", no, null, null), 1, director);
        assertThat(List.of(both.count(), both.pages())).containsExactly(2, 1);
        assertThat(both.beyond()).isFalse();
        PastCases.Page all = page("", director);
        assertThat(all.pages()).isEqualTo((all.count() + 19) / 20);
        assertThat((long) all.count())
                .isEqualTo(jdbc.queryForObject("select count(*) from past_case where seen_by = ''", Long.class));
        assertThat(page("没有这样的项目", director).cases()).isEmpty();
        assertThat(page("100%_", director).cases()).isEmpty();
    }

    @Test
    void whatThereIsNotIsSaid() {
        PastCases.Asked all = new PastCases.Asked("", "", "", null, null);
        assertThatThrownBy(() -> past.of("no-such-case", director))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("没有办件“no-such-case”");
        assertThatThrownBy(() -> past.page(all, 0, director))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("现为 0");
        assertThatThrownBy(() -> past.page(all, 2001, director))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("1 至 2000");
        assertThatThrownBy(() -> past.page(new PastCases.Asked("noSuch", "", "", null, null), 1, director))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("没有流程“noSuch”");
        assertThatThrownBy(() -> past.page(new PastCases.Asked("", "NO-SUCH", "", null, null), 1, director))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("没有编号为“NO-SUCH”的专项");
        assertThatThrownBy(() -> past.page(
                        new PastCases.Asked("", "", "", LocalDate.parse("2026-02-01"), LocalDate.parse("2026-01-01")),
                        1,
                        director))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2026-02-01 至 2026-01-01");
        assertThatThrownBy(() -> page("长".repeat(61), director))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("现为 61");
        Browser browser = Browser.signedIn(port, director, PASSWORD);
        for (String day :
                List.of("-999999999-01-01", "%2B999999999-12-31", "1999-12-31", "2100-01-01", "-4713-01-01")) {
            for (String path : List.of(
                    "past?from=" + day,
                    "past?to=" + day,
                    "overview?to=" + day,
                    "overview?from=" + day,
                    "processes/disbursement/heat?from=" + day,
                    "processes/disbursement/heat?to=" + day)) {
                assertThat(browser.get("/camunda/api/schoolworks/monitor/" + path)
                                .statusCode())
                        .as(path)
                        .isIn(400, 422);
            }
        }
        assertThat(browser.get("/camunda/api/schoolworks/monitor/past/no-such-case")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/camunda/api/schoolworks/monitor/past?page=x").statusCode())
                .isEqualTo(400);
    }
}
