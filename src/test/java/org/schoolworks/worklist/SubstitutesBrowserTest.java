package org.schoolworks.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.schoolworks.engine.Inbox;
import org.schoolworks.payment.Works;
import org.schoolworks.people.People;
import org.schoolworks.people.Substituting;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Appoints a substitute on the page, and sees as that one whose task it is in Tasklist. */
@Integration
class SubstitutesBrowserTest {

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
    void whatTheSubstituteStillHolds_thePrincipalTakesBackInTheForm() {
        String deputy = "backdeputy";
        String substitute = "backsubstitute";
        people.addPerson(deputy, "郑归来", PASSWORD, null, Set.of("deputyDirector"));
        people.addPerson(substitute, "吴久留", PASSWORD, null, Set.of("registry"));
        Story story = Works.underWay(context, "6000000", "2000000");
        Works.signed(context, story, "5000000", "3000000");
        Works.start(context, story, "disbursement", Map.of());
        story.approve(
                "claimPayment", Map.of("claimed", "500000", "wagePart", "100000", "invoiceNo", "BACK-" + story.no()));
        story.approve("certifyPayment", Map.of("certified", "500000"));
        List.of("auditPayment", "confirmPayment", "reviewPayment", "checkFunds").forEach(story::approve);
        String task = story.open("approvePayment").getId();
        story.as(deputy, () -> {
            context.getBean(Substituting.class)
                    .appoint(
                            new Substituting.Appointment(
                                    substitute, "deputyDirector", null, null, story.today(), story.today(), "出差"),
                            deputy);
            return true;
        });
        story.as(substitute, () -> {
            context.getBean(Inbox.class).claim(task, substitute);
            return true;
        });

        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
        browser.signIn(deputy, PASSWORD);
        browser.reads("本任务在 吴久留 名下，但其已不能办理");
        browser.click(By.xpath("//button[text()='收回任务']"));
        browser.reads("本任务尚未认领");
        browser.nothingWasBlocked();
    }

    @Test
    void theDeputyGoesAway_andHisTaskIsDoneInHisStead() {
        String deputy = "awaydeputy";
        String substitute = "awaysubstitute";
        people.addPerson(deputy, "郑外出", PASSWORD, null, Set.of("deputyDirector"));
        people.addPerson(substitute, "吴代办", PASSWORD, null, Set.of("registry"));
        Story story = Works.underWay(context, "6000000", "2000000");
        Works.signed(context, story, "5000000", "3000000");
        Works.start(context, story, "disbursement", Map.of());
        story.approve(
                "claimPayment", Map.of("claimed", "500000", "wagePart", "100000", "invoiceNo", "AWAY-" + story.no()));
        story.approve("certifyPayment", Map.of("certified", "500000"));
        List.of("auditPayment", "confirmPayment", "reviewPayment", "checkFunds").forEach(story::approve);

        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        browser.signIn(deputy, PASSWORD);
        browser.click(By.linkText("代理人"));
        browser.reads("还没有代理安排");
        new Select(browser.shown(By.name("substitute"))).selectByValue(substitute);
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        List.of("fromOn", "untilOn").forEach(name -> browser.driver()
                .executeScript("arguments[0].value = arguments[1]", browser.shown(By.name(name)), today));
        browser.shown(By.name("ceiling")).sendKeys("30万");
        browser.click(By.cssSelector("#appointment button[type=submit]"));
        browser.reads("金额上限须为数字");
        WebElement ceiling = browser.shown(By.name("ceiling"));
        ceiling.clear();
        ceiling.sendKeys("500,000");
        browser.click(By.cssSelector("#appointment button[type=submit]"));
        browser.reads("事由须为 1 至 200 字");
        browser.shown(By.name("reason")).sendKeys("参加培训");
        browser.click(By.cssSelector("#appointment button[type=submit]"));
        browser.reads("已安排代理人");
        assertThat(browser.body()).contains("代理中", "500,000.00", "吴代办");
        browser.picture("substitutes");
        browser.nothingWasBlocked();
        browser.close();

        browser = Chromium.open();
        String task = story.open("approvePayment").getId();
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
        browser.signIn(substitute, PASSWORD);
        browser.reads("您代 郑外出 办理");
        browser.click(By.cssSelector(".task-details .claim, [ng-click*='claim()']"));
        WebElement approve =
                browser.shown(By.cssSelector(".sw-inputs:not([disabled]) input[type=radio][value=approve]"));
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", approve);
        approve.click();
        browser.click(By.cssSelector(".form-actions .btn-primary, button.btn-primary[ng-click*='complete']"));
        browser.until(driver -> story.openSteps().contains("instructTreasury"));
    }
}
