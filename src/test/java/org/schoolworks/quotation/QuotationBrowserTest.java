package org.schoolworks.quotation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The page as a supplier and as the two custodians see it. */
@Integration
class QuotationBrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

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
    void theBuyerAsks_theOverseerSetsTheSecondCode_theSupplierQuotes_andBothOpen() {
        SealedRoom room = new SealedRoom(context);
        asks(room);
        as(room.overseer);
        browser.reads("待纪检设启封码");
        type("code", SealedRoom.OVERSEERS_CODE);
        type("again", SealedRoom.OVERSEERS_CODE);
        browser.click(By.xpath("//button[text()='设码并发出邀请']"));
        browser.reads("邀请已发出");
        room.known(room.story.no() + "-T1-Q1");

        as(room.firms.get(0));
        browser.reads("尚未报价");
        type("price", "3,141,592.65");
        browser.driver().findElement(By.name("terms")).sendKeys("含税，工期四十五日，质保两年");
        browser.click(By.xpath("//button[text()='密封提交']"));
        browser.reads("报价已密封。第 1 次");
        browser.reads("已收到第 1 次报价");
        assertThat(browser.driver().getPageSource()).doesNotContain("3141592", "3,141,592");
        assertThat(browser.driver().findElement(By.name("price")).getDomProperty("value"))
                .isEmpty();
        assertThat(browser.fitsAcross()).isTrue();
        browser.nothingWasBlocked();
        browser.picture("quotation");

        room.quote(1, "3300000", "");
        room.quote(2, "3400000", "");
        room.closed();
        as(room.buyer);
        browser.reads("已截止，待两名启封人启封");
        assertThat(browser.body()).doesNotContain("3,300,000");
        enterCode("wrong code 12345");
        browser.reads("启封码不对");
        enterCode(SealedRoom.BUYERS_CODE);
        browser.reads("请另一启封人输入");
        as(room.overseer);
        browser.reads("采购方已启封，待另一启封人");
        enterCode(SealedRoom.OVERSEERS_CODE);
        browser.reads("3,141,592.65");
        browser.reads("含税，工期四十五日，质保两年");
        assertThat(browser.fitsAcross()).isTrue();
        browser.nothingWasBlocked();
        browser.picture("quotations-opened");
    }

    private void asks(SealedRoom room) {
        browser.driver().get(url() + "#" + room.story.no());
        browser.signIn(room.buyer, SealedRoom.PASSWORD);
        browser.driver().get(url() + "#" + room.story.no());
        browser.shown(By.id("asking"));
        type("title", "教学楼外墙修缮");
        type("closesAt", SealedRoom.nextMonth().toLocalDate() + " 25:00");
        type("name", "外墙真石漆");
        type("quantity", "1200.5");
        type("unit", "㎡");
        room.firms.forEach(firm -> browser.driver()
                .executeScript(
                        "arguments[0].click()",
                        browser.driver().findElement(By.cssSelector("input[name=suppliers][value=" + firm + "]"))));
        browser.driver().findElement(By.cssSelector("#asking input[name=code]")).sendKeys(SealedRoom.BUYERS_CODE);
        browser.driver()
                .findElement(By.cssSelector("#asking input[name=again]"))
                .sendKeys(SealedRoom.BUYERS_CODE);
        browser.picture("quotations-asked");
        browser.click(By.xpath("//button[text()='发起']"));
        browser.reads("请写作 2026-09-01 17:00 的格式");
        browser.shown(By.name("closesAt")).clear();
        // in wide digits, as an input method leaves them
        type("closesAt", SealedRoom.nextMonth().toLocalDate() + "　９:０５");
        browser.click(By.xpath("//button[text()='发起']"));
        browser.reads("请纪检审计设第二个启封码");
        browser.reads(SealedRoom.nextMonth().toLocalDate() + " 09:05:00");
    }

    private void as(String user) {
        browser.driver().manage().deleteAllCookies();
        browser.driver().get("http://localhost:" + port + "/login");
        browser.signIn(user, SealedRoom.PASSWORD);
        browser.until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
        browser.driver().get(url());
    }

    private void type(String name, String text) {
        browser.shown(By.name(name)).sendKeys(text);
    }

    private void enterCode(String code) {
        By field = By.xpath("//label[contains(., '我的启封码')]/input");
        browser.shown(field).clear();
        browser.shown(field).sendKeys(code + "\n");
    }

    private String url() {
        return "http://localhost:" + port + "/camunda/schoolworks/quotations.html";
    }
}
