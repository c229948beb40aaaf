package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Select;
import org.schoolworks.budget.Budgeting;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** A clerk's task in Tasklist and a manager's view in Cockpit, in a real Chromium, as the two of them work. */
@Integration
class TasklistBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Budgeting budgeting;

    @Autowired
    People people;

    @TempDir
    Path desk;

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
    void aClerkClaimsTypesUploadsIsRefusedCorrectsAndCompletes_andTheManagerSeesTheCase() throws IOException {
        Story story = Story.now(context).registered();
        story.approve("submitApplication", Map.of("necessity", "学位缺口 360 个", "matchingFunds", "0"));
        story.approve("endorseApplication");
        story.approve("screenApplication", Map.of("visitedOn", story.today().toString()));
        String finance = story.user("finance", "review");
        String task = story.open("confirmFunding").getId();

        // sign in, see the task, claim it
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
        browser.signIn(finance, Story.password(finance));
        browser.reads("落实资金来源");
        browser.reads(story.project().name());
        browser.click(By.cssSelector(".task-details .claim, [ng-click*='claim()']"));
        browser.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".sw-list select")));

        // type a sum that is one fen short, upload the proof
        new Select(browser.shown(By.cssSelector(".sw-list select"))).selectByVisibleText("市级");
        browser.shown(By.cssSelector(".sw-list input")).sendKeys("17999999.99");
        Path proof = Files.write(
                desk.resolve("资金来源证明.pdf"),
                ("%PDF-1.4\n% " + story.no() + "\n%%EOF\n").getBytes(StandardCharsets.UTF_8));
        WebElement file = browser.driver().findElement(By.cssSelector(".sw-out input[type=file]"));
        file.sendKeys(proof.toString());
        browser.reads("已上传");
        WebElement approve = browser.shown(By.cssSelector(".sw-step input[type=radio][value=approve]"));
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", approve);
        approve.click();
        browser.picture("task-filled");

        // refused by the domain: the reason with its figures, nothing lost
        browser.click(By.cssSelector(".form-actions .btn-primary, button.btn-primary[ng-click*='complete']"));
        browser.reads("资金来源合计 17,999,999.99元");
        browser.picture("task-refused");
        assertThat(browser.body()).contains("18,000,000.00元").doesNotContain("ENGINE-", "TaskListener");
        assertThat(budgeting.sources(story.no())).isEmpty();
        assertThat(story.openSteps()).containsExactly("confirmFunding");
        WebElement amount = browser.shown(By.cssSelector(".sw-list input"));
        assertThat(amount.getAttribute("value").replace(",", "")).isEqualTo("17999999.99");

        // correct and complete: the record has changed, the token has moved
        amount.clear();
        amount.sendKeys("18000000");
        browser.click(By.cssSelector(".form-actions .btn-primary, button.btn-primary[ng-click*='complete']"));
        browser.until(driver -> story.openSteps().contains("decideCollectively"));
        assertThat(budgeting.sources(story.no())).hasSize(1);
        browser.nothingWasBlocked();

        // the manager sees the running case on its diagram
        String manager = "manager" + System.nanoTime();
        people.addPerson(manager, "局长甲", "Watch-the-works-9", null, java.util.Set.of("director"));
        browser.driver().manage().deleteAllCookies();
        String instance = story.open("decideCollectively").getProcessInstanceId();
        browser.driver()
                .get("http://localhost:" + port + "/camunda/app/cockpit/default/#/process-instance/" + instance);
        browser.signIn(manager, "Watch-the-works-9");
        browser.reads(story.no().value());
        // the whole diagram would not be readable on this screen: it is shown around where the case stands
        browser.until(driver -> browser.shown(By.cssSelector("[data-element-id=decideCollectively] .djs-visual"))
                        .getSize()
                        .getWidth()
                >= 80);
        browser.picture("cockpit-case");
    }
}
