package org.schoolworks.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.Story;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Finance checks a payment in a real Chromium: what it sees before the button, and the way of one yuan afterwards. */
@Integration
class MoneyBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Disbursing disbursing;

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
    void financeSeesTheMatterItsLinesAndTheFiguresAfterTheDecision_andFollowsTheYuan() {
        Story story = Works.underWay(context, "6000000", "1500000");
        Works.signed(context, story, "5000000", "3000000");
        Works.start(context, story, "disbursement", Map.of());
        story.approve(
                "claimPayment", Map.of("claimed", "1000000", "wagePart", "200000", "invoiceNo", "SEEN-" + story.no()));
        story.approve("certifyPayment", Map.of("certified", "1000000"));
        List.of("auditPayment", "confirmPayment", "reviewPayment").forEach(story::approve);
        String finance = story.actor("checkFunds");
        String task = story.open("checkFunds").getId();

        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/#/?task=" + task);
        browser.signIn(finance, Story.password(finance));
        browser.reads("本事项");
        browser.reads("SEEN-" + story.no());
        browser.click(By.cssSelector(".task-details .claim, [ng-click*='claim()']"));
        browser.until(driver -> !driver.findElements(By.cssSelector(".sw-inputs:not([disabled]) .sw-list input"))
                .isEmpty());
        List<WebElement> line = browser.driver().findElements(By.cssSelector(".sw-list tbody input"));
        assertThat(line.get(0).getAttribute("value")).isEqualTo(story.no() + "-B1");
        assertThat(line.get(1).getAttribute("value")).isEqualTo("1,000,000.00");
        WebElement approve = browser.shown(By.cssSelector(".sw-step input[type=radio][value=approve]"));
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", approve);
        approve.click();
        browser.reads("−1,000,000.00");
        assertThat(row("指标可用")).isEqualTo("1,500,000.00 500,000.00 −1,000,000.00");
        browser.picture("payment-rehearsed");

        // a line that has not so much: the rule that would break is told before the button
        line.get(1).clear();
        line.get(1).sendKeys("999999.99");
        browser.reads("按目前的填写将被拒绝：所列指标合计 999,999.99元");
        assertThat(disbursing.payments(story.no()).get(0).status()).isEqualTo(PaymentStatus.REVIEWED);
        line.get(1).clear();
        line.get(1).sendKeys("1000000");
        browser.reads("−1,000,000.00");
        browser.click(By.cssSelector(".form-actions .btn-primary, button.btn-primary[ng-click*='complete']"));
        browser.until(driver -> story.openSteps().contains("approvePayment"));

        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/projects.html#" + story.no());
        browser.click(By.linkText("资金追踪"));
        browser.reads("预算指标和资金");
        assertThat(browser.body()).contains("监理签证", story.no() + "-B1", "测试参建单位", "指标占用 发票 SEEN-");
        browser.picture("one-yuan");
        browser.nothingWasBlocked();
    }

    @Test
    void aSupplierClaimsFromItsProjectsPage_andSeesUntilWhenItIsPaid() {
        Story story = Bought.accepted(Bought.ordered(context));
        String supplier = story.actor("claimPurchasePayment");
        String page = "http://localhost:" + port + "/camunda/schoolworks/projects.html#" + story.no();
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        browser.signIn(supplier, Story.password(supplier));
        browser.reads("全部可见");
        browser.driver().get(page);
        browser.click(By.xpath("//button[text()='发起请款']"));
        browser.reads("最迟付款日");
        assertThat(browser.body())
                .contains(story.today().plusDays(30) + "，自验收合格之日起", "验收合格后 30 天内付款")
                .doesNotContain("人工费", "质保金", "进度款");
        browser.click(By.cssSelector(".task-details .claim, [ng-click*='claim()']"));
        browser.until(driver -> !driver.findElements(By.cssSelector(".sw-inputs:not([disabled]) .sw-field input"))
                .isEmpty());
        browser.reads("发票号码");
        browser.picture("purchase-claim");
        assertThat(browser.driver()
                        .executeScript(
                                "return [...document.querySelectorAll('.sw-step input')].map(e => e.value).join()")
                        .toString())
                .contains("2,700,000.00");
        WebElement claimed = browser.shown(By.cssSelector(".sw-step input[type=radio][value=approve]"));
        browser.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", claimed);
        browser.picture("purchase-claim-fields");
        Bought.claim(story, "delivery", "1000000", "SEEN-" + story.no());
        story.approve("confirmPurchasePayment", Map.of("confirmed", "1000000"));
        List.of("reviewPurchasePayment", "checkFunds", "approvePayment", "instructTreasury")
                .forEach(story::approve);
        browser.driver().get(page);
        browser.driver().navigate().refresh();
        browser.click(By.linkText("资金追踪"));
        browser.reads("预算指标和资金");
        assertThat(browser.body())
                .contains("验收合格日", "采购款", "采购人确认", "验收合格后 30 天", "确认金额")
                .doesNotContain("质保金", "进度款", "承包人");
        browser.picture("purchase-yuan");
        browser.nothingWasBlocked();
    }

    @Test
    void theTreasuryClosesAReplyThatWasSetAside_withTheKeyboardAlone() {
        Story story = Story.now(context).registered();
        String reply = "SEEN-" + story.no();
        Works.setAside(context, story, reply);
        String clerk = story.actor("recordBankReply");
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/money.html#treasury");
        browser.signIn(clerk, Story.password(clerk));
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/money.html#treasury");
        By button = By.cssSelector("#setAside button[aria-label='回单 " + reply + " 处理完毕']");
        browser.shown(button).sendKeys(Keys.ENTER);
        WebElement told = browser.driver().switchTo().activeElement();
        assertThat(told.getAttribute("name")).isEqualTo("handling");
        told.sendKeys("已问" + Keys.TAB + Keys.ENTER);
        browser.reads("至少 5 字");
        told.sendKeys(Keys.ESCAPE);
        assertThat(browser.all("#setAside textarea")).isEmpty();
        WebElement back = browser.driver().switchTo().activeElement();
        assertThat(back).isEqualTo(browser.driver().findElement(button));

        back.sendKeys(Keys.ENTER);
        browser.driver().switchTo().activeElement().sendKeys("已与银行核对，系重复回单");
        browser.picture("set-aside");
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB, Keys.ENTER);
        browser.reads("回单 " + reply + " 已处理完毕");
        assertThat(browser.driver().findElements(button)).isEmpty();

        browser.shown(By.id("closed")).sendKeys(Keys.SPACE);
        browser.reads("已与银行核对，系重复回单");
        assertThat(browser.body()).contains(reply, "国库");
        browser.nothingWasBlocked();
    }

    private String row(String label) {
        return browser.driver()
                .executeScript(
                        "const th = [...document.querySelectorAll('.sw-money tbody th')].find(e => e.textContent === arguments[0]);"
                                + "const out = []; for (let td = th.nextElementSibling; td && td.tagName === 'TD'; td = td.nextElementSibling)"
                                + " out.push(td.textContent); return out.join(' ');",
                        label)
                .toString();
    }
}
