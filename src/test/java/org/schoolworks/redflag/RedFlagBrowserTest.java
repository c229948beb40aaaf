package org.schoolworks.redflag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.schoolworks.Chromium;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Discipline looks into a flag in a real Chromium, coming from the web apps. */
@Integration
class RedFlagBrowserTest {

    private static final String PASSWORD = "right horse battery";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcTemplate jdbc;

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
        String id = "rfb" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        people.addPerson(id, "郑纪检", PASSWORD, null, Set.of(role));
        return id;
    }

    @Test
    void fromTheBarToTheListToOneTender_whereDisciplineNotesThatItHasLooked() {
        Bought bought = new Bought(jdbc);
        for (String day : new String[] {"2026-01-05", "2026-02-05", "2026-03-05"}) {
            String tender = bought.award("城东建设", "1985000", day, "price_ceiling", "2000000");
            bought.bids(tender, "城东建设", "1985000", "1", "西山建筑", "1990000", "2", "南湖工程", "1995000", "3");
        }
        String two = bought.tender("status", "FAILED", "failure", "TOO_FEW_BIDDERS", "closing_on", "2026-03-22");
        bought.bids(two, "城东建设", "1985000", "", "北关建设", "2100000", "");

        browser.driver().get("http://localhost:" + port + "/camunda/app/welcome/default/");
        browser.signIn(person("discipline"), PASSWORD);
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        browser.click(By.partialLinkText("风险提示"));
        browser.reads("不是结论");
        browser.shown(By.name("buyer")).sendKeys(bought.buyerName() + Keys.ENTER);
        browser.until(driver -> browser.all("#rows tbody tr").size() == 4);
        assertThat(browser.body()).contains("同两家总是一同落选", "等标期短", "报价呈规律性差异", "投标人偏少");
        assertThat(browser.fitsAcross()).isTrue();
        browser.picture("redflags-list");

        browser.click(By.partialLinkText("同两家总是一同落选"));
        browser.reads("3 次一同落选于这一中标人");
        assertThat(browser.body()).contains("Co-bidding pairs have same recurrent winner", "这是提示，不是结论", "投标报价");
        assertThat(browser.fitsAcross()).isTrue();
        browser.click(By.cssSelector(".one-flag summary"));
        browser.click(By.cssSelector(".one-flag button"));
        browser.reads("请填写核查意见");
        browser.shown(By.cssSelector(".one-flag textarea")).sendKeys("已调阅三次评标报告，移送招标办核对投标文件");
        browser.click(By.cssSelector(".one-flag button"));
        browser.reads("提示保留，不影响办理");
        browser.reads("与审批记录一致");
        browser.picture("redflags");

        browser.click(By.id("toList"));
        browser.reads("已核查");
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/redflags.html#tender/none");
        browser.reads("没有编号为“none”的采购");
        browser.nothingWasBlocked();
    }

    @Test
    void theEngineerIsShownNoWayThere_andIsTurnedAwayAtTheDoor() {
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        browser.signIn(person("capitalWorks"), PASSWORD);
        browser.driver().get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        browser.reads("代理人");
        assertThat(browser.body()).doesNotContain("风险提示");
        browser.driver().get("http://localhost:" + port + "/camunda/schoolworks/redflags.html");
        browser.reads("风险提示由纪检审计、局长和局党组查看");
    }
}
