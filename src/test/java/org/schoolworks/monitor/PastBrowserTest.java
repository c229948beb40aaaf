package org.schoolworks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.people.People;
import org.schoolworks.project.Paths;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The director looks up a finished case in a real Chromium, coming from Cockpit. */
@Integration
class PastBrowserTest {

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

    @Test
    void fromCockpitToTheListToOneCase_byTheKeyboardToo() {
        Story story = Story.now(context).registered();
        story.approve("submitApplication", Paths.ordinary(story, "submitApplication"));
        story.daysLater(2).decide("endorseApplication", "sendBack", Map.of());
        story.daysLater(1).approve("submitApplication", Paths.ordinary(story, "submitApplication"));
        story.daysLater(30).approve("endorseApplication");
        story.daysLater(1).decide("screenApplication", "reject", Map.of());
        String director = "past" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(director, "郝监测", PASSWORD, null, Set.of("director"));

        browser.driver().get("http://localhost:" + port + "/camunda/app/cockpit/default/#/dashboard");
        browser.signIn(director, PASSWORD);
        browser.click(By.partialLinkText("历史办件"));
        browser.reads("退回次数");
        browser.shown(By.name("q")).sendKeys(story.no().value() + Keys.ENTER);
        browser.reads("项目不予批准");
        browser.until(driver -> browser.all("#rows tbody tr").size() == 2);
        assertThat(browser.fitsAcross()).isTrue();
        browser.picture("past-list");

        browser.click(By.linkText("前期手续"));
        browser.reads("审批记录完整");
        browser.reads("基建科审核踏勘");
        assertThat(browser.body()).contains("2026-03-04 12:", "见说明", "逾期", "学校建设项目", "操作记录", "签收", "办结");
        assertThat(browser.fitsAcross()).isTrue();
        browser.picture("past-case");

        browser.click(By.linkText("学校建设项目"));
        browser.reads("下级办件");
        assertThat(browser.body()).contains("这个办件没有人工环节");

        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/past.html#?q=没有这样的项目");
        browser.reads("没有符合条件的办件");
        browser.click(By.id("clear"));
        browser.reads("退回次数");
        browser.driver().executeScript("location.hash = '#?from=2026-02-30'");
        browser.reads("办结起日“2026-02-30”不是日期，请写作 2026-09-01 的格式");
        assertThat(browser.all("#rows tr")).isEmpty();
        browser.driver().executeScript("location.hash = '?from=2026-12-01&to=2026-01-01'");
        browser.reads("请改正上面的条件后重新查询");
        browser.driver().executeScript("location.hash = 'text=1'");
        browser.reads("没有“text”这样的筛选条件");
        browser.driver().executeScript("location.hash = ''");
        browser.reads("最近办结的在前");
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/past.html?programme=zzz");
        browser.reads("“programme”没有写在 # 之后");
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/past.html#case/no-such-case");
        browser.reads("没有办件“no-such-case”");

        Story running = Story.now(context).registered();
        String caseId = running.open("submitApplication").getProcessInstanceId();
        browser.driver()
                .get("http://localhost:" + port + "/camunda/app/cockpit/default/#/process-instance/" + caseId
                        + "/runtime");
        browser.click(By.partialLinkText("办理过程"));
        browser.click(By.partialLinkText("查看这个办件"));
        browser.reads("办理中");
        browser.picture("past-running");
        browser.nothingWasBlocked();
    }
}
