package org.schoolworks.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.schoolworks.Integration;
import org.schoolworks.people.People;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Sign-in and sign-out as a person does them, with the keyboard and the buttons of the web apps. */
@Integration
class SignInBrowserTest {

    private static final String PASSWORD = "right horse battery";

    @LocalServerPort
    int port;

    @Autowired
    People people;

    private WebDriver browser;
    private WebDriverWait wait;
    private String userId = "";

    @BeforeEach
    void open() {
        browser = new ChromeDriver(new ChromeOptions()
                .addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1200,900"));
        wait = new WebDriverWait(browser, Duration.ofSeconds(20));
        userId = "b" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        people.addPerson(userId, "吴海燕", PASSWORD, null, Set.of("administrator"));
    }

    @AfterEach
    void close() {
        browser.quit();
    }

    private void signIn() {
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("username")));
        // the cursor stands in the first field: no mouse is needed
        browser.switchTo().activeElement().sendKeys(userId, Keys.TAB, PASSWORD, Keys.ENTER);
        wait.until(ExpectedConditions.urlContains("/camunda/app/"));
    }

    @Test
    void aLinkIntoAnAppLeadsThereThroughSignIn_fragmentAndAll() {
        for (String app : new String[] {"tasklist", "cockpit"}) {
            browser.get("http://localhost:" + port + "/camunda/app/" + app + "/default/#/?from=link");
            signIn();
            assertThat(browser.getCurrentUrl())
                    .contains("/camunda/app/" + app + "/default/#/")
                    .contains("from=link");
            wait.until(ExpectedConditions.presenceOfElementLocated(By.cssSelector(".account")));
            browser.manage().deleteAllCookies();
        }
    }

    @Test
    void afterAWrongPasswordTheUserNameStandsThereStill() {
        browser.get("http://localhost:" + port + "/login");
        browser.findElement(By.id("username")).sendKeys(userId, Keys.TAB, "wrong password", Keys.ENTER);
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(".said.wrong")));
        assertThat(browser.findElement(By.cssSelector(".said")).getText()).startsWith("用户名或密码不正确。");
        assertThat(browser.findElement(By.id("username")).getDomProperty("value"))
                .isEqualTo(userId);
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("password");
        assertThat(browser.getCurrentUrl()).doesNotContain(userId);
    }

    @Test
    void signingOutInTasklistEndsOnOurSignInPage() {
        browser.get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        signIn();
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".account.dropdown > a")))
                .click();
        wait.until(ExpectedConditions.elementToBeClickable(By.cssSelector(".account .logout a")))
                .click();
        wait.until(ExpectedConditions.visibilityOfElementLocated(By.id("username")));
        assertThat(browser.getTitle()).isEqualTo("登录 · 学建");
        browser.get("http://localhost:" + port + "/camunda/app/tasklist/default/");
        wait.until(ExpectedConditions.urlContains("/login"));
    }

    @Test
    void whoseSessionHasEndedSignsInAgain_andIsBackWhereTheyWere() {
        browser.get("http://localhost:" + port + "/camunda/app/cockpit/default/");
        signIn();
        By processes = By.cssSelector("a[href='#/processes']");
        wait.until(ExpectedConditions.presenceOfElementLocated(processes));
        people.deactivate(userId);
        people.activate(userId);
        ((JavascriptExecutor) browser).executeScript("location.hash = '#/processes'");
        signIn();
        wait.until(ExpectedConditions.urlContains("/camunda/app/cockpit/default/#/processes"));
    }
}
