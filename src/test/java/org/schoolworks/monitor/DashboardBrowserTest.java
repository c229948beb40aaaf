package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The director looks at the overview in a real Chromium of 1280×720. */
@Integration
class DashboardBrowserTest {

    private static final String PASSWORD = "right horse battery";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    People people;

    private Chromium browser;

    @BeforeEach
    void open() {
        browser = Chromium.open();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private String person(String role) {
        String id = "dash" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "看总览", PASSWORD, null, Set.of(role));
        return id;
    }

    private void look(String user, String place) {
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        browser.signIn(user, PASSWORD);
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/dashboard.html" + place);
    }

    @Test
    void theDirectorSeesAllOfIt_narrowsIt_andSendsTheViewAsAnAddress() {
        Story.now(context).registered();
        look(person("director"), "");
        browser.reads("各专项项目所处阶段");
        browser.until(driver -> browser.all("#funnel canvas, #weeks canvas").size() == 2);
        assertThat(browser.body()).contains("在办（件）", "测试专项", "最堵的十个环节", "外部审批部门", "全部岗位");
        assertThat(browser.fitsAcross()).isTrue();
        browser.picture("dashboard");
        assertThat(browser.body()).contains("各计一次为", "其余的合计在末行", "开学预测", "历史办件");
        browser.driver().executeScript("document.getElementById('due').scrollIntoView()");
        browser.picture("dashboard-due");

        browser.until(driver -> browser.all("select[name=kind] option").size() == 6);
        new Select(browser.driver().findElement(By.name("kind"))).selectByVisibleText("新建");
        browser.reads("类别：新建");
        assertThat(browser.driver().getCurrentUrl()).endsWith("#kind=newBuilding");
        new Select(browser.driver().findElement(By.name("kind"))).selectByVisibleText("校园改造");
        browser.reads("类别：校园改造");

        // each chart is a picture to keep, and says of itself what it shows
        Object kept = browser.driver()
                .executeScript(
                        """
                        const written = [], saved = [];
                        const fill = CanvasRenderingContext2D.prototype.fillText;
                        CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
                          written.push(text);
                          return fill.call(this, text, ...rest);
                        };
                        const click = HTMLAnchorElement.prototype.click;
                        HTMLAnchorElement.prototype.click = function () { saved.push(this.download, this.href.slice(0, 22)); };
                        document.querySelector('[data-chart=funnel]').click();
                        HTMLAnchorElement.prototype.click = click;
                        CanvasRenderingContext2D.prototype.fillText = fill;
                        return [...saved, ...written].join('|');""");
        assertThat(kept.toString())
                .contains("data:image/png;base64,", "各专项项目所处阶段（个，现在）|", "类别：校园改造", "，期间 20", "全部岗位")
                .containsPattern("^各专项项目所处阶段-20[0-9-]+[.]png");
        browser.nothingWasBlocked();
    }

    @Test
    void aTaskOfAnotherLeadsToItsStep_andACardToAllOfItsTasks() {
        Story.now(context).registered();
        String director = person("director");
        look(director, "");
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        browser.reads("历史办件");
        browser.picture("tasklist-bar");
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/dashboard.html#programme=TEST");
        browser.reads("他人任务");
        assertThat(browser.all("#due tbody a[href*='tasklist']")).isEmpty();
        assertThat(browser.all("#due tbody a[href*='waiting.html#'], #steps tbody a[href*='waiting.html#']"))
                .isNotEmpty();
        browser.click(By.cssSelector("#tiles a[href*='due=overdue']"));
        browser.reads("逾期事项");
        browser.reads("专项：测试专项");
        browser.until(driver -> !browser.all("#cases tbody tr").isEmpty());
        assertThat(browser.fitsAcross()).isTrue();
        browser.picture("waiting-overdue");
        browser.click(By.linkText("全部在办"));
        browser.until(driver -> driver.getTitle().startsWith("在办事项"));
        browser.click(By.linkText("监测"));
        browser.reads("监测总览");
        browser.nothingWasBlocked();
    }

    @Test
    void aPeriodOfDaysIsShownAsTheMonthsThatItCounts_andAnUnknownFilterIsNamed() {
        look(person("director"), "#from=2026-01-31&to=2026-03-31");
        browser.reads("期间按整月统计，下面是 2026-01 至 2026-03 的数字");
        assertThat(browser.driver().findElement(By.name("from")).getDomProperty("value"))
                .isEqualTo("2026-01");
        assertThat(browser.driver().getCurrentUrl()).endsWith("#from=2026-01&to=2026-03");
        browser.driver().executeScript("location.hash = 'foo=1'");
        browser.reads("没有“foo”这样的筛选条件");
        browser.driver().executeScript("location.hash = ''");
        browser.reads("最堵的十个环节");
    }

    @Test
    void anAddressThatAsksForWhatThereIsNotIsToldSo_andTheFiltersClearIt() {
        look(person("discipline"), "#programme=NONE");
        browser.reads("没有编号为“NONE”的专项");
        assertThat(browser.driver().findElement(By.id("board")).isDisplayed()).isFalse();
        browser.click(By.cssSelector("#filters [type=reset]"));
        browser.reads("最堵的十个环节");
        browser.nothingWasBlocked();
    }

    @Test
    void whoHasNoBusinessWithItIsToldWhy() {
        look(person("registry"), "");
        browser.reads("流程监测由局领导、纪检审计和局机关科室查看");
        assertThat(browser.driver().findElement(By.id("filters")).isDisplayed()).isFalse();
        assertThat(browser.driver().findElement(By.id("board")).isDisplayed()).isFalse();
    }
}
