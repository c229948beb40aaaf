package org.schoolworks.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The project pages as somebody uses them who registers a project. */
@Integration
class ProjectPagesBrowserTest {

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

    private void signIn(String role) {
        String userId = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "孙工", PASSWORD, null, Set.of(role));
        browser.driver().get("http://localhost:" + port + "/login");
        browser.signIn(userId, PASSWORD);
    }

    private void page(String hash) {
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/projects.html" + hash);
    }

    private WebElement field(String name) {
        return browser.shown(By.cssSelector("#entry [name=" + name + "]"));
    }

    @Test
    void allFaultsAreToldInOneRound_andWhatIsRegisteredIsSaid() {
        Story story = Story.now(context);
        Proposal proposal = story.proposal("18000000", "6000");
        signIn("capitalWorks");
        page("#new");

        new Select(field("kind")).selectByValue("newBuilding");
        field("investment").sendKeys("99999999999999999999");
        browser.reads("总投资过大");
        browser.click(By.id("submit"));
        browser.reads("有 7 处填写有误");
        assertThat(browser.body())
                .contains("请填写项目名称", "请选择用途", "请选择所属专项", "请选择学校", "请选择镇街", "须填写建筑面积", "总投资过大，不得超过 100 亿元");

        field("name").sendKeys("样例教学楼");
        new Select(field("buildingUse")).selectByValue("teaching");
        new Select(field("programme")).selectByValue(proposal.programme());
        new Select(field("schoolId")).selectByValue(proposal.schoolId());
        new Select(field("townshipId")).selectByValue(proposal.townshipId());
        field("areaM2").sendKeys("６，０００");
        field("investment").clear();
        field("investment").sendKeys("１８，０００，０００．００");
        browser.reads("= 1,800.00 万元");
        browser.click(By.id("submit"));
        browser.reads("已登记，项目编号");
        browser.reads("样例教学楼");
        assertThat(browser.shown(By.id("said")).getText()).startsWith("已登记，项目编号");
        assertThat(browser.body()).contains("6,000 ㎡", "18,000,000.00");
        browser.picture("project-registered");
        browser.click(By.id("toList"));
        browser.reads("共 ");
        assertThat(browser.body()).doesNotContain("已登记，项目编号");
    }

    @Test
    void anAdministratorReadsThatTheyDoNoBusiness() {
        signIn("administrator");
        page("");
        browser.reads("系统管理员不办理业务");
        assertThat(browser.body()).doesNotContain("您所在单位参与的项目");
    }
}
