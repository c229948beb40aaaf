package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.Diagrams;
import org.schoolworks.people.People;
import org.schoolworks.web.Browser;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The director looks, in a real Chromium, where variations are stuck, and goes from a number to the cases behind it. */
@Integration
class HeatBrowserTest {

    private static final String PASSWORD = "right horse battery";
    private static final Path SCRIPTS =
            Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/cockpit/scripts");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    @Autowired
    RepositoryService repository;

    @Autowired
    Diagrams diagrams;

    @Autowired
    JdbcTemplate jdbc;

    private Chromium browser;
    private Story story;
    private String project = "";
    private String variation = "";

    @BeforeEach
    void twentyFiveVariationsWait() {
        browser = Chromium.open();
        story = Story.now(context).registered();
        project = story.no().value();
        variation = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("variation")
                .latestVersion()
                .singleResult()
                .getId();
        IntStream.range(0, 25).forEach(i -> opened("priceVariation", "costConsultant", 40 - i));
        opened("reviewVariation", "capitalWorks", 1);
        done(opened("variation", "superviseVariation", "supervisor", 30, "1000000"));
    }

    @AfterEach
    void close() {
        browser.close();
        // other tests count what waits
        jdbc.update(
                "update work_item set cancelled_at = now() where project_no = ? and case_id like 'heat%' and done_at is null",
                project);
    }

    private void opened(String step, String role, int daysAgo) {
        opened("variation", step, role, daysAgo, "1000000");
    }

    private String opened(String process, String step, String role, int daysAgo, String money) {
        String id = "heat" + UUID.randomUUID();
        jdbc.update(
                """
                insert into work_item (task_id, project_no, case_id, process_definition_id, process_key, process_version, stage,
                  room, step, step_name, duty, role, candidate_group, created_at, due_on, limit_text, limit_basis, money_waiting)
                values (?, ?, ?, ?, ?, 1, '变更签证', 'contract', ?, '环节', 'review', ?, ?,
                  now() - make_interval(days => ?), current_date + 10 - ?, '5个工作日', '', ?::numeric)""",
                id,
                project,
                id,
                variation,
                process,
                step,
                role,
                role,
                daysAgo,
                daysAgo,
                money);
        return id;
    }

    private void done(String task) {
        jdbc.update(
                "update work_item set claimed_at = now() - interval '20 days', done_at = now(), done_by = 'x', verdict = 'sendBack'"
                        + " where task_id = ?",
                task);
    }

    private String person(String role) {
        String id = "heat" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "郝监测", PASSWORD, null, Set.of(role));
        return id;
    }

    private String number(String step) {
        return "[data-container-id=" + step + "] .sw-heat-number";
    }

    private boolean isBelowTheDiagram() {
        return Boolean.TRUE.equals(browser.driver()
                .executeScript("return document.querySelector('.sw-heat-panel').getBoundingClientRect().top"
                        + " >= document.querySelector('.sw-heated').getBoundingClientRect().bottom"));
    }

    private void openDiagram(String process) {
        String id = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        browser.driver()
                .get("http://localhost:" + port + "/camunda/app/cockpit/default/#/process-definition/" + id
                        + "/runtime");
    }

    @Test
    void theDirectorSeesTheNumbers_weighsThemOtherwise_andGoesFromOneToItsCasesAndTheProject() {
        openDiagram("variation");
        browser.signIn(person("director"), PASSWORD);
        WebElement waiting = browser.shown(By.cssSelector(number("priceVariation")));
        assertThat(Integer.parseInt(waiting.getText())).isGreaterThanOrEqualTo(25);
        assertThat(waiting.getAccessibleName()).contains("在办件数 " + waiting.getText() + " 件，查看在办事项");
        assertThat(browser.all("[data-element-id=priceVariation][class*=sw-heat-]"))
                .isNotEmpty();
        assertThat(browser.body()).contains("≤", "截至", "最高");

        // the keyboard reaches the number, and hears all figures of the step
        browser.driver().executeScript("arguments[0].focus()", waiting);
        assertThat(browser.shown(By.cssSelector(".sw-heat-panel")).getText())
                .contains("待认领", "涉及资金", "占压资金", "万元·天", "时限", "过去一年");
        browser.picture("heat-count");
        // what is told hides no step of the diagram
        assertThat(isBelowTheDiagram()).isTrue();
        waiting.sendKeys(Keys.ESCAPE);
        assertThat(browser.all(".sw-heat-panel")).isEmpty();

        Select weighing = new Select(browser.shown(By.cssSelector(".sw-heat-bar select[aria-label='按什么着色']")));
        weighing.selectByValue("money");
        browser.until(driver -> browser.shown(By.cssSelector(number("priceVariation")))
                .getAccessibleName()
                .contains("元·天"));
        assertThat(weighing.getFirstSelectedOption().getText()).isEqualTo("占压资金");
        assertThat(browser.driver()
                        .findElement(By.cssSelector(".sw-heat-legend"))
                        .getText())
                .matches("(?s).*[万亿]元·天");
        browser.picture("heat-money");
        weighing.selectByValue("longest");
        browser.until(driver -> browser.shown(By.cssSelector(number("priceVariation")))
                .getAccessibleName()
                .contains("最长等待"));
        weighing.selectByValue("sentBack");
        WebElement over = browser.shown(By.cssSelector(number("superviseVariation")));
        assertThat(over.getAccessibleName()).contains("查看已办结事项");
        assertThat(over.getAttribute("href")).endsWith("done.html#variation/all/superviseVariation");
        browser.driver().executeScript("arguments[0].focus()", over);
        assertThat(browser.shown(By.cssSelector(".sw-heat-panel")).getText()).contains("认领后办理", "超期");
        assertThat(isBelowTheDiagram()).isTrue();
        browser.picture("heat-sent-back");
        over.sendKeys(Keys.ESCAPE);
        weighing.selectByValue("count");

        // the hottest of them by name: the diagram moves there
        browser.click(By.cssSelector(".sw-heat-hottest button"));
        browser.until(driver ->
                browser.driver().switchTo().activeElement().getAccessibleName().contains("查看在办事项"));
        new Select(browser.shown(By.cssSelector(".sw-heat-bar select[aria-label='哪些版本']"))).selectByValue("this");
        browser.until(driver -> browser.shown(By.cssSelector(number("priceVariation")))
                .getAttribute("href")
                .endsWith("waiting.html#variation/1/priceVariation"));

        // to the cases, page by page, and to the project
        browser.click(By.cssSelector(number("priceVariation")));
        browser.reads("等待最久的在前");
        assertThat(browser.all("tbody tr")).hasSize(20);
        assertThat(browser.body()).contains(project, "逾期", "待认领", "100.00", "5个工作日", "他人任务");
        assertThat(browser.fitsAcross()).isTrue();
        browser.picture("heat-cases");
        browser.click(By.id("last"));
        browser.until(driver -> browser.driver().getCurrentUrl().matches(".*/priceVariation/[0-9]+"));
        browser.until(driver -> !browser.all("tbody tr").isEmpty()
                && !browser.driver().findElement(By.id("next")).isEnabled());
        browser.click(By.cssSelector("tbody a[href*='" + project + "']"));
        browser.reads("办理记录");
        assertThat(browser.driver().getCurrentUrl()).endsWith("projects.html#" + project);
        browser.nothingWasBlocked();
    }

    @Test
    void aDiagramThatCallsOthersShowsEachOfThemAsOneStep_andLeadsToTheirDiagrams() {
        openDiagram("schoolProject");
        browser.signIn(person("director"), PASSWORD);
        WebElement paperwork = browser.shown(By.cssSelector(number("preliminaryPaperwork")));
        assertThat(paperwork.getAccessibleName()).contains("打开“前期手续”流程图");
        // the variations that wait are no stage of a project's life, and are told beside it
        browser.reads("图外在办");
        assertThat(browser.driver()
                        .findElement(By.cssSelector(".sw-heat-hottest"))
                        .getText())
                .contains("变更签证");
        browser.picture("heat-school-project");
        paperwork.click();
        browser.shown(By.cssSelector(number("submitApplication")));
        assertThat(browser.driver().getCurrentUrl()).contains("process-definition/preliminaryPaperwork");
        browser.picture("heat-paperwork");
    }

    @Test
    void onTheLongestDiagramNoNumberHidesAnother_whateverItIsWeighedBy() {
        Map<String, Diagrams.Step> steps = diagrams.steps("preliminaryPaperwork");
        int i = 0;
        for (Map.Entry<String, Diagrams.Step> step : steps.entrySet()) {
            // from 4 to 400 hundred million yuan-days, and one that hardly shows
            String money = i == 0 ? "100" : String.valueOf(1_000_000L * (1 + i * 37 % 100));
            opened("preliminaryPaperwork", step.getKey(), step.getValue().role(), 400, money);
            String task = opened(
                    "preliminaryPaperwork", step.getKey(), step.getValue().role(), 90, money);
            done(task);
            i++;
        }
        openDiagram("preliminaryPaperwork");
        browser.signIn(person("director"), PASSWORD);
        browser.shown(By.cssSelector(number("submitApplication")));
        Select weighing = new Select(browser.shown(By.cssSelector(".sw-heat-bar select[aria-label='按什么着色']")));
        List<String> ways = weighing.getOptions().stream()
                .map(option -> option.getDomProperty("value"))
                .toList();
        assertThat(ways).contains("money", "done");
        for (String way : ways) {
            weighing.selectByValue(way);
            browser.until(driver -> browser.all(".sw-heat-number").size() == steps.size());
            assertThat(hidingEachOther()).as("weighed by %s", way).isEmpty();
            if (way.equals("money")) {
                browser.picture("heat-paperwork-money");
            }
        }
        // nearer, where the numbers are as large as ever
        browser.click(By.cssSelector(".sw-heat-hottest button"));
        browser.until(driver ->
                browser.driver().switchTo().activeElement().getAccessibleName().contains("查看已办结事项"));
        assertThat(hidingEachOther()).isEmpty();
    }

    /** The numbers of which any part lies under or over another. */
    private List<?> hidingEachOther() {
        return (List<?>)
                Objects.requireNonNull(
                        browser.driver()
                                .executeScript(
                                        """
                        const all = [...document.querySelectorAll('.sw-heat-number')].map(one => [one, one.getBoundingClientRect()]);
                        return all.flatMap(([one, a], i) => all.slice(i + 1)
                          .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
                          .map(([other]) => one.getAttribute('aria-label') + ' / ' + other.getAttribute('aria-label')));"""));
    }

    @Test
    void aNumberOfThePastLeadsToWhatIsOver_andFromThereToTheCase() {
        String page = "http://localhost:" + port + "/camunda/schoolworks/done.html";
        String director = person("director");
        browser.driver().get(page + "#variation/all/superviseVariation");
        browser.signIn(director, PASSWORD);
        browser.driver().get("about:blank");
        browser.driver().get(page + "#variation/all/superviseVariation");
        browser.reads("最近办结的在前");
        assertThat(browser.body()).contains(project, "超期", "退回", "100.00", "办理过程");
        assertThat(browser.fitsAcross()).isTrue();
        browser.picture("heat-done");
        browser.driver().executeScript("location.hash = 'variation/all/noSuchStep'");
        browser.reads("没有这一环节，或不在您的岗位范围");
        browser.driver().executeScript("location.hash = 'variation'");
        browser.reads("地址不完整");
        browser.driver().executeScript("location.hash = 'variation/88888/superviseVariation'");
        browser.reads("过去一年这一环节没有办结的事项");
        browser.nothingWasBlocked();
    }

    @Test
    void aTaskOfOnesOwnIsLinked_thatOfAnotherIsNot() {
        story.approve("submitApplication", Map.of("necessity", "学位缺口 360 个", "matchingFunds", "0"));
        story.approve("endorseApplication");
        String task = story.open("screenApplication").getId();
        String page =
                "/camunda/api/schoolworks/monitor/processes/preliminaryPaperwork/steps/screenApplication/cases?page=";
        assertThat(listed(person("director"), page, task)).contains("\"visible\":false");
        assertThat(listed(person("capitalWorks"), page, task)).contains("\"visible\":true");
    }

    /** What the pages say of a task. */
    private String listed(String user, String page, String task) {
        Browser signedIn = Browser.signedIn(port, user, PASSWORD);
        return IntStream.rangeClosed(1, 50)
                .mapToObj(number -> signedIn.get(page + number).body())
                .flatMap(body -> Stream.of(body.split("(?=\\{\"task\")")))
                .filter(one -> one.contains(task))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anOfficeSeesItsOwnStepsAlone() {
        openDiagram("variation");
        browser.signIn(person("capitalWorks"), PASSWORD);
        browser.shown(By.cssSelector(number("reviewVariation")));
        assertThat(browser.all(number("priceVariation"))).isEmpty();
    }

    @Test
    void whoeverHasNoBusinessWithIt_seesNeitherNumbersNorCases() {
        String school = story.actor("submitApplication");
        Browser signedIn = Browser.signedIn(port, school, Story.password(school));
        assertThat(signedIn.get("/camunda/api/schoolworks/monitor/processes/variation/heat")
                        .statusCode())
                .isEqualTo(403);
        assertThat(signedIn.get("/camunda/api/schoolworks/monitor/processes/variation/steps/priceVariation/cases")
                        .statusCode())
                .isEqualTo(403);
        // an administrator has Cockpit, and no business with the matters: the diagram as ever
        openDiagram("variation");
        browser.signIn(person("administrator"), PASSWORD);
        browser.shown(By.cssSelector("[data-element-id=priceVariation] .djs-visual"));
        browser.reads("流程实例");
        assertThat(browser.all(".sw-heat-bar, .sw-heat-number")).isEmpty();

        browser.driver()
                .get("http://localhost:" + port + "/camunda/schoolworks/waiting.html#variation/all/priceVariation");
        browser.reads("不具有这些岗位");
        assertThat(browser.all("tbody tr")).isEmpty();
    }

    @Test
    void anAddressThatLeadsNowhereIsSaid_andAStepWithoutCasesTellsWhatNext() {
        String page = "http://localhost:" + port + "/camunda/schoolworks/waiting.html";
        browser.driver().get(page + "#variation/all/noSuchStep");
        browser.signIn(person("director"), PASSWORD);
        browser.driver().get("about:blank");
        browser.driver().get(page + "#variation/all/noSuchStep");
        browser.reads("没有这一环节，或者它不在您的岗位范围内");
        List.of("", "variation/all", "variation/two/priceVariation", "variation/all/priceVariation/0")
                .forEach(place -> {
                    browser.driver().executeScript("location.hash = arguments[0]", place);
                    browser.reads("地址不完整");
                });
        browser.driver().executeScript("location.hash = 'variation/all/priceVariation/2000'");
        browser.reads("这一页没有事项");
        browser.driver().executeScript("location.hash = 'variation/88888/priceVariation'");
        browser.reads("流程“变更签证”没有第 88888 版");
        browser.driver().executeScript("location.hash = '?due=never'");
        browser.reads("没有“never”这一到期条件");
        browser.driver().executeScript("location.hash = '?when=never'");
        browser.reads("没有“when”这样的筛选条件");
        browser.driver().executeScript("location.hash = 'variation/1/urgeVariation'");
        browser.until(driver ->
                browser.all("#toDiagram[href*='process-definition/variation']").size() == 1);
        browser.picture("heat-cases-none");
    }

    @Test
    void thatNothingWasLateIsToldApartFromThatNothingWasDone() {
        openDiagram("variation");
        browser.signIn(person("director"), PASSWORD);
        browser.shown(By.cssSelector(number("priceVariation")));
        assertThat(highest("lateShare", "{late: 0, count: 98}")).isEqualTo("过去一年办结的都没有超期。");
        assertThat(highest("p90", "{p90: 0, count: 98}")).isEqualTo("过去一年办结的都是当天办完。");
        assertThat(highest("lateShare", "null")).isEqualTo("没有可显示的数字：过去一年没有办结的事项。");
        // one of a thousand is not none
        assertThat(weighed("lateShare", "{late: 1, count: 1000}")).isEqualTo("1");
    }

    private String highest(String weighing, String over) {
        return ofWeighing(weighing, over, "m.nothingHigh(w, m.weigh(w, [s]).weighed)");
    }

    private String weighed(String weighing, String over) {
        return ofWeighing(weighing, over, "m.weigh(w, [s]).weighed[0].text");
    }

    /** What the script makes of a step of which this is over and nothing open. */
    private String ofWeighing(String weighing, String over, String made) {
        return String.valueOf(browser.driver()
                .executeAsyncScript(
                        """
                        const done = arguments[arguments.length - 1];
                        import('/camunda/app/cockpit/scripts/weighing.js').then(m => {
                          const w = m.WEIGHINGS.find(one => one.id === '%s');
                          const s = { open: { count: 0 }, over: %s };
                          done(%s);
                        }).catch(done)"""
                                .formatted(weighing, over, made)));
    }

    @Test
    void theScriptsNameNoRoleAndNoStep_theServerSaysWhoSeesWhat() throws IOException {
        for (String script : List.of("heat.js", "placing.js", "weighing.js")) {
            assertThat(Files.readString(SCRIPTS.resolve(script), StandardCharsets.UTF_8))
                    .doesNotContain("innerHTML", "director", "discipline", "capitalWorks", "finance", "Variation");
        }
    }
}
