package org.schoolworks.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.ibatis.cache.CacheKey;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.Test;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.kernel.Money;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.NotYours;
import org.schoolworks.kernel.Refused;
import org.schoolworks.people.Organisation;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The list of projects, one project, and a registration, as the project pages ask for them. */
@Integration
class ProjectPagesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    ProjectController projects;

    @Autowired
    People people;

    @Autowired
    Inbox inbox;

    @Autowired
    SqlSessionFactory sql;

    // ---- who may see what

    @Test
    void theBureauAndTheAuthoritiesSeeEveryProject() {
        Story story = Story.now(context).registered();
        for (String role : List.of("finance", "director", "fiscal", "housing")) {
            assertThat(numbers(person(role, null), story.no().value()))
                    .as(role)
                    .containsExactly(story.no().value());
        }
    }

    @Test
    void aSchoolSeesItsOwnProjectsAndNeitherFindsNorOpensAnothers() {
        Story mine = Story.now(context).registered();
        Story others = Story.now(context).registered();
        String me = mine.user("school", "prepare");

        assertThat(list(mine, me, "", 1).projects())
                .extracting(ProjectViews.Line::no)
                .containsExactly(mine.no().value());
        assertThat(list(mine, me, "", 1).total()).isEqualTo(1);
        assertThat(numbers(me, others.no().value())).isEmpty();
        assertThatThrownBy(() -> mine.as(me, () -> projects.project(others.no().value(), () -> me)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aFirmSeesAProjectFromItsAppointmentOn() {
        Story story = Story.now(context).registered();
        String firm = "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addOrganisation(new Organisation(firm, "测试设计院", "designer"));
        String me = person("designer", firm);
        assertThat(numbers(me, "")).isEmpty();

        String clerk = story.user("capitalWorks", "prepare");
        story.as(clerk, () -> {
            context.getBean(ProjectRegister.class).appoint(story.no(), "designer", firm, clerk);
            return true;
        });

        assertThat(numbers(me, "")).containsExactly(story.no().value());
    }

    @Test
    void whoActsForNoOrganisationAndIsNoneOfTheBureauSeesNothing() {
        Story.now(context).registered();
        for (String role : List.of("deliveryAgent", "trackingAuditor", "drawingReviewer", "administrator")) {
            assertThat(numbers(person(role, null), "")).as(role).isEmpty();
        }
    }

    // ---- the list

    @Test
    void twentyAPageTheLatestFirstAndBeyondTheLastPageTheLast() {
        Story story = Story.now(context);
        for (int i = 0; i < 21; i++) {
            story.registered();
        }
        String school = story.user("school", "prepare");

        ProjectViews.Page first = list(story, school, "", 1);
        ProjectViews.Page second = list(story, school, "", 2);

        assertThat(first.total()).isEqualTo(21);
        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.projects()).hasSize(20);
        assertThat(first.projects().get(0).no()).isEqualTo(story.no().value());
        assertThat(second.projects()).hasSize(1);
        assertThat(list(story, school, "", 99)).isEqualTo(second);
        assertThat(list(story, school, "", -1)).isEqualTo(first);
    }

    @Test
    void aLongerPageAsksTheDatabaseNoMoreOftenThanAShortOne() {
        Story one = Story.now(context).registered();
        Story many = Story.now(context);
        for (int i = 0; i < 20; i++) {
            many.registered();
        }
        Queries queries = new Queries();
        sql.getConfiguration().addInterceptor(queries);

        int forOne = queries.during(() -> list(one, one.user("school", "prepare"), "", 1));
        int forMany = queries.during(() -> list(many, many.user("school", "prepare"), "", 1));

        assertThat(forMany).isEqualTo(forOne).isPositive();
    }

    @Test
    void aSearchReadsSignsToTheLetter() {
        Story story = Story.now(context).registered();
        String school = story.user("school", "prepare");
        String number = story.no().value();

        assertThat(numbers(school, number.substring(5).toLowerCase(Locale.ROOT)))
                .containsExactly(number);
        assertThat(numbers(school, "教学楼")).containsExactly(number);
        for (String none : List.of("%", "_", "\\", "'", "没有这样的项目")) {
            assertThat(numbers(school, none)).as(none).isEmpty();
        }
        assertThatThrownBy(() -> numbers(school, "长".repeat(61))).isInstanceOf(Refused.class);
    }

    @Test
    void programmeStageAndTownshipNarrowTheList() {
        Story story = Story.now(context).registered();
        String school = story.user("school", "prepare");
        String township = story.project().townshipId();

        assertThat(filtered(story, school, "TEST", "前期手续", township)).hasSize(1);
        assertThat(filtered(story, school, "", "施工", "")).isEmpty();
        assertThat(filtered(story, school, "NONE", "", "")).isEmpty();
        assertThat(filtered(story, school, "", "", "elsewhere")).isEmpty();
        assertThatThrownBy(() -> filtered(story, school, "", "没有的阶段", "")).isInstanceOf(Refused.class);
    }

    @Test
    void aLineSaysWhichFigureBindsAndWhoIsToActUntilWhen() {
        Story story = Story.now(context).registered();
        String school = story.user("school", "prepare");
        ProjectViews.Line fresh = list(story, school, "", 1).projects().get(0);
        assertThat(fresh.amountOf()).isEqualTo("申报总投资");
        assertThat(fresh.amount()).isEqualTo(Money.of("18000000"));
        assertThat(fresh.step()).isEqualTo("申报项目");
        assertThat(fresh.role()).isEqualTo("学校");
        assertThat(fresh.holder()).isNull();
        assertThat(fresh.dueOn()).isAfter(story.today());
        assertThat(fresh.dueProvisional()).isFalse();
        assertThat(fresh.openSteps()).isEqualTo(1);

        String task = story.open("submitApplication").getId();
        story.as(school, () -> {
            inbox.claim(task, school);
            return true;
        });
        assertThat(list(story, school, "", 1).projects().get(0).holder()).isEqualTo("学校prepare");

        Paths.resolved(story);
        Paths.throughFeasibility(story, "17500000");
        ProjectViews.Line later = list(story, school, "", 1).projects().get(0);
        assertThat(later.amountOf()).isEqualTo("投资估算");
        assertThat(later.amount()).isEqualTo(Money.of("17500000"));
        assertThat(later.status()).isEqualTo("可研已批复");
        assertThat(later.openSteps()).isEqualTo(story.openSteps().size()).isGreaterThan(1);
    }

    @Test
    void whereTheNextYearIsNotPublishedTheDueDateIsMarkedProvisional() {
        Story story = Story.on(context, LocalDate.of(2026, 12, 28)).registered();

        assertThat(list(story, story.user("school", "prepare"), "", 1)
                        .projects()
                        .get(0)
                        .dueProvisional())
                .isTrue();
    }

    // ---- one project

    @Test
    void aProjectShowsItsMoneyItsApprovalsItsDecisionsAndWhatIsOpen() {
        Story story = Story.now(context).registered();
        Paths.resolved(story);
        String school = story.user("school", "prepare");

        ProjectViews.ProjectView view =
                story.as(school, () -> projects.project(story.no().value(), () -> school));

        assertThat(view.use()).isEqualTo("教学楼");
        assertThat(view.money())
                .anySatisfy(line -> assertThat(line.label() + line.yuan()).isEqualTo("申报总投资18000000.00"));
        assertThat(view.approvals())
                .filteredOn(ProjectViews.Approval::required)
                .extracting(ProjectViews.Approval::code)
                .containsExactlyInAnyOrderElementsOf(story.project().approvalCodes());
        assertThat(view.history()).hasSizeGreaterThanOrEqualTo(5);
        assertThat(view.history().get(view.history().size() - 1).step()).isEqualTo("申报项目");
        assertThat(view.open()).hasSize(story.openSteps().size());
        assertThat(view.parties()).extracting(ProjectViews.Party::role).containsExactly("学校", "镇街");
    }

    // ---- registering

    @Test
    void aPreviewSaysWhatTheRegistrationWillAskFor_andKeepsNothing() {
        Story story = Story.now(context);
        String clerk = story.user("capitalWorks", "prepare");
        int before = list(story, clerk, "", 1).total();
        NewProject form = form(story, "18000000", "6000");

        List<ProjectViews.Approval> preview = story.as(clerk, () -> projects.preview(form, () -> clerk));

        assertThat(list(story, clerk, "", 1).total()).isEqualTo(before);
        assertThat(preview).allSatisfy(approval -> {
            assertThat(approval.name()).as(approval.code()).matches("[\\p{IsHan}（）、]+");
            assertThat(approval.basis()).isNotBlank();
        });
        ProjectController.Registered registered = story.as(clerk, () -> projects.register(form, () -> clerk));
        assertThat(preview.stream()
                        .filter(ProjectViews.Approval::required)
                        .map(ProjectViews.Approval::code)
                        .toList())
                .containsExactlyInAnyOrder(registered.approvals().split(","));
    }

    @Test
    void aPreviewNeedsNoMoreThanTheApprovalsDependOn() {
        Story story = Story.now(context);
        String clerk = story.user("capitalWorks", "prepare");
        NewProject begun = new NewProject(
                null,
                "renovation",
                null,
                null,
                null,
                "teaching",
                "",
                "1,200,000",
                false,
                false,
                false,
                false,
                false,
                false);

        assertThat(story.as(clerk, () -> projects.preview(begun, () -> clerk)))
                .filteredOn(approval -> approval.code().equals("proposal"))
                .allSatisfy(approval -> assertThat(approval.required()).isFalse());
    }

    @Test
    void everyWrongFieldOfARegistrationIsToldAtOnce() {
        Story story = Story.now(context);
        String clerk = story.user("capitalWorks", "prepare");
        NewProject empty = new NewProject(
                " ", "palace", null, null, "", null, "many", "1.234", false, false, false, false, false, false);

        Refused refused =
                catchThrowableOfType(Refused.class, () -> story.as(clerk, () -> projects.register(empty, () -> clerk)));

        assertThat(refused.faults())
                .extracting(Refused.Fault::field)
                .containsExactlyInAnyOrder(
                        "name", "programme", "schoolId", "townshipId", "kind", "buildingUse", "areaM2", "investment");
    }

    @Test
    void aSchoolRegistersForItselfAlone_andOthersNotAtAll() {
        Story story = Story.now(context);
        Story another = Story.now(context);
        String school = story.user("school", "prepare");
        String finance = person("finance", null);

        assertThat(story.as(school, () -> projects.register(form(story, "3000000", "900"), () -> school)))
                .isNotNull();
        assertThatThrownBy(
                        () -> story.as(school, () -> projects.register(form(another, "3000000", "900"), () -> school)))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> projects.register(form(story, "3000000", "900"), () -> finance))
                .isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> projects.preview(form(story, "3000000", "900"), () -> finance))
                .isInstanceOf(NotYours.class);
        String discipline = person("discipline", null);
        assertThat(projects.choices(() -> discipline).mayRegister()).isFalse();
        assertThat(projects.choices(() -> school).school())
                .isEqualTo(story.proposal("1", "1").schoolId());
    }

    @Test
    void financeRegistersWhatTheBureauItselfBuys_andNoBuildingIsAskedFor() {
        Story.now(context);
        String finance = person("finance", null);
        assertThat(projects.choices(() -> finance).kinds())
                .extracting(ProjectViews.Choice::id)
                .containsExactly("goods", "services");
        assertThat(projects.choices(() -> finance).buyers())
                .extracting(ProjectViews.Choice::id)
                .contains("bureau");
        NewProject purchase = new NewProject(
                "一键报警", "goods", "TEST", "bureau", "", "", "", "2,830,000", false, false, false, false, false, false);
        assertThat(projects.preview(purchase, () -> finance)).isEmpty();
        String no = projects.register(purchase, () -> finance).no();
        assertThat(no).contains("-GDS-");
        ProjectViews.ProjectView view = projects.project(no, () -> finance);
        assertThat(view.use()).isNull();
        assertThat(view.school()).isEqualTo("教育局");
        assertThat(view.open()).extracting(open -> open.step()).containsExactly("提出采购需求");
        String clerk = person("capitalWorks", null);
        assertThatThrownBy(() -> projects.register(purchase, () -> clerk)).isInstanceOf(NotYours.class);
    }

    @Test
    void aTownshipIsNoSchool() {
        Story story = Story.now(context);
        String clerk = story.user("capitalWorks", "prepare");
        Proposal right = story.proposal("3000000", "900");
        NewProject swapped = new NewProject(
                "教学楼",
                "newBuilding",
                "TEST",
                right.townshipId(),
                right.schoolId(),
                "teaching",
                "900",
                "3000000",
                false,
                false,
                true,
                false,
                false,
                false);

        assertThatThrownBy(() -> story.as(clerk, () -> projects.register(swapped, () -> clerk)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不是学校");
    }

    // ----

    private NewProject form(Story story, String investment, String area) {
        Proposal proposal = story.proposal(investment, area);
        return new NewProject(
                proposal.name(),
                proposal.kind().name(),
                proposal.programme(),
                proposal.schoolId(),
                proposal.townshipId(),
                proposal.buildingUse(),
                area,
                investment,
                proposal.laboratory(),
                proposal.sensitiveSite(),
                proposal.newSite(),
                proposal.simpleWorks(),
                proposal.structural(),
                proposal.tallOrDeep());
    }

    private String person(String role, String organisation) {
        String id = "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(id, "测试人员", "right horse battery", organisation, Set.of(role));
        return id;
    }

    private List<String> numbers(String user, String search) {
        return projects.list(search, "", "", "", 1, () -> user).projects().stream()
                .map(ProjectViews.Line::no)
                .toList();
    }

    private ProjectViews.Page list(Story story, String user, String search, int page) {
        return story.as(user, () -> projects.list(search, "", "", "", page, () -> user));
    }

    private List<ProjectViews.Line> filtered(
            Story story, String user, String programme, String stage, String township) {
        return story.as(user, () -> projects.list("", programme, stage, township, 1, () -> user))
                .projects();
    }

    /** Counts the questions of our own mappers. */
    @Intercepts({
        @Signature(
                type = Executor.class,
                method = "query",
                args = {MappedStatement.class, Object.class, RowBounds.class, ResultHandler.class}),
        @Signature(
                type = Executor.class,
                method = "query",
                args = {
                    MappedStatement.class,
                    Object.class,
                    RowBounds.class,
                    ResultHandler.class,
                    CacheKey.class,
                    BoundSql.class
                })
    })
    private static final class Queries implements Interceptor {

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public Object intercept(Invocation invocation) throws Throwable {
            asked.incrementAndGet();
            return invocation.proceed();
        }

        int during(Supplier<?> work) {
            int before = asked.get();
            work.get();
            return asked.get() - before;
        }
    }
}
