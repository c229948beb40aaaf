package org.schoolworks.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.logging.Level;
import org.camunda.bpm.webapp.impl.security.filter.CsrfPreventionFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.schoolworks.kernel.NotFound;
import org.schoolworks.kernel.Problem;
import org.schoolworks.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The administrator's page in a browser, under the house's content policy and the engine's own CSRF filter, which ends the
 * session of whoever posts without its token.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = CalendarPageTest.Beans.class)
class CalendarPageTest {

    private static final String PAGE = "/camunda/schoolworks/calendar.html";

    private static ChromeDriver browser;
    private static volatile String signedIn;

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private CalendarYears years;

    @BeforeAll
    static void open() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File("/usr/bin/chromedriver"))
                .build();
        browser = new ChromeDriver(service, options);
        browser.manage().window().setSize(new Dimension(1280, 720));
        // of the page itself, without what the browser takes for its own bar
        long bar = (Long) browser.executeScript("return outerHeight - innerHeight");
        browser.manage().window().setSize(new Dimension(1280, Math.toIntExact(720 + bar)));
    }

    @AfterAll
    static void close() {
        browser.quit();
    }

    @BeforeEach
    void anAdministratorIsSignedIn() {
        signedIn = "admin";
        // a page that was left half typed would ask whether to leave it
        browser.get("about:blank");
        browser.manage().logs().get(LogType.BROWSER);
    }

    @AfterEach
    void theSeedIsAllThereIs() {
        browser.executeScript("document.querySelector('form')?.reset()");
        jdbc.update("delete from calendar_exception_history");
        jdbc.update("delete from calendar_year_history");
        jdbc.update("delete from calendar_exception where year > 2026");
        jdbc.update("delete from calendar_year where year > 2026");
    }

    @Test
    void aYearIsShownAsTwelveMonthsWithRestAndWorkMarkedByLetterAndItFits() {
        visit("");

        until(b -> title().equals("2026年 · 248个工作日"));
        assertThat(all("#months table")).hasSize(12);
        assertThat(day("2026-10-01").getText().replaceAll("\\s", "")).isEqualTo("1休");
        assertThat(day("2026-10-10").getText().replaceAll("\\s", "")).isEqualTo("10班");
        assertThat(day("2026-10-09").getText()).isEqualTo("9");
        assertThat(all("#months .off")).hasSize(33);
        assertThat(all("#months .makeUp")).hasSize(6);
        // 2026-11-01 is a Sunday
        assertThat(browser.executeScript("return document.querySelector('[data-day=\"2026-11-01\"]').cellIndex"))
                .isEqualTo(6L);
        assertThat(all("nav a")).hasSize(15);
        Object[] size = ((List<?>)
                        browser.executeScript(
                                "const d = document.documentElement; return [innerWidth, innerHeight, d.scrollWidth <= 1280, d.scrollHeight <= 720]"))
                .toArray();
        picture("calendar");
        assertThat(size).containsExactly(1280L, 720L, true, true);
        nothingWasBlocked();
    }

    @Test
    void byKeyboardAloneAYearIsEntered() {
        visit("");
        until(b -> title().startsWith("2026"));
        browser.findElement(By.id("yearField")).sendKeys("2027", Keys.TAB);
        typeOn("国办发明电〔2026〕0号（测试）");
        typeOn("01-01~01-03 02-05~02-11 10-01~10-07");
        typeOn("02-13 10-09");
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);

        until(b -> text("said").startsWith("2027年已录入"));
        assertThat(title()).startsWith("2027年");
        assertThat(day("2027-02-13").getText()).contains("班");
        assertThat(text("facts")).contains("国办发明电〔2026〕0号（测试）", "admin 录入");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("said");
        assertThat(value("notice")).isEmpty();
        assertThat(years.get(2027).version()).isEqualTo(1);
        picture("entered");

        browser.findElement(By.id("correct")).click();
        assertThat(value("off")).isEqualTo("01-01~01-03 02-05~02-11 10-01~10-07");
        browser.findElement(By.id("makeUp")).clear();
        browser.findElement(By.id("submit")).click();
        until(b -> text("said").startsWith("2027年已更正"));
        assertThat(years.get(2027).version()).isEqualTo(2);
        assertThat(all("#months .makeUp")).isEmpty();
        assertThat(browser.findElement(By.id("earlier")).isDisplayed()).isTrue();
        nothingWasBlocked();
    }

    @Test
    void aRefusalIsShownInChineseAtItsFieldAndNothingTypedIsLost() {
        visit("#2025");
        until(b -> title().startsWith("2025"));
        fill("2027", "通知", "01-01~01-03 元旦", "02-30");
        browser.findElement(By.id("submit")).click();

        until(b -> text("said").startsWith("“元旦”不是日期"));
        assertThat(text("offFault")).isEqualTo("“元旦”不是日期，应如 01-01 或 01-01~01-03");
        assertThat(text("makeUpFault")).isEqualTo("“02-30”中有不存在的日期");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("off");
        assertThat(browser.findElement(By.id("off")).getDomAttribute("aria-invalid"))
                .isEqualTo("true");
        assertThat(List.of(value("yearField"), value("notice"), value("off"), value("makeUp")))
                .containsExactly("2027", "通知", "01-01~01-03 元旦", "02-30");
        picture("refused");

        browser.findElement(By.id("correct")).click();
        assertThat(text("said")).startsWith("表单中有尚未提交的内容");
        assertThat(value("off")).isEqualTo("01-01~01-03 元旦");

        fill("2026", "通知", "01-01~01-03 10-01~10-07", "");
        browser.findElement(By.id("submit")).click();
        until(b -> text("said").startsWith("2026年已录入（"));
        assertThat(text("offFault")).isEmpty();
        assertThat(value("off")).isEqualTo("01-01~01-03 10-01~10-07");
        assertThat(years.get(2026).version()).isEqualTo(1);

        browser.findElement(By.id("yearField")).clear();
        browser.findElement(By.id("yearField")).sendKeys("二〇二七");
        browser.findElement(By.id("submit")).click();
        until(b -> text("yearFault").equals("年份应为四位数字，如 2027"));
    }

    @Test
    void whoseSessionIsGoneIsToldSoAndKeepsWhatWasTyped() {
        visit("");
        until(b -> title().startsWith("2026"));
        fill("2027", "通知", "01-01~01-03 10-01~10-07", "");
        browser.manage().deleteAllCookies();
        browser.findElement(By.id("submit")).click();

        until(b -> text("said").startsWith("登录已失效"));
        assertThat(value("off")).isEqualTo("01-01~01-03 10-01~10-07");
        assertThat(years.all()).hasSize(15);
    }

    @Test
    void whoMayNotEnterAYearSeesTheCalendarAlone() {
        signedIn = "clerk";
        visit("#2024");

        until(b -> title().equals("2024年 · 251个工作日"));
        assertThat(browser.findElement(By.id("entry")).isDisplayed()).isFalse();
        assertThat(browser.findElement(By.id("correct")).isDisplayed()).isFalse();
        browser.findElement(By.linkText("2023")).click();
        until(b -> title().equals("2023年 · 249个工作日"));
    }

    @Test
    void anUnpublishedYearSaysThatItsDatesAreProvisional() {
        visit("#2027");

        until(b -> title().equals("2027年的放假安排尚未录入，落入该年的日期均为暂定"));
        assertThat(all("#months table")).isEmpty();
        assertThat(browser.findElement(By.id("correct")).isDisplayed()).isFalse();
    }

    private void visit(String hash) {
        browser.get("http://localhost:" + port + PAGE + hash);
    }

    private void fill(String year, String notice, String off, String makeUp) {
        List<String> ids = List.of("yearField", "notice", "off", "makeUp");
        List<String> texts = List.of(year, notice, off, makeUp);
        for (int i = 0; i < ids.size(); i++) {
            WebElement field = browser.findElement(By.id(ids.get(i)));
            field.clear();
            field.sendKeys(texts.get(i));
        }
    }

    private static void typeOn(String text) {
        browser.switchTo().activeElement().sendKeys(text, Keys.TAB);
    }

    private static void until(ExpectedCondition<Boolean> condition) {
        new WebDriverWait(browser, Duration.ofSeconds(10)).until(condition);
    }

    private static String title() {
        return text("title");
    }

    private static String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private static String value(String id) {
        return browser.findElement(By.id(id)).getDomProperty("value");
    }

    private static List<WebElement> all(String selector) {
        return browser.findElements(By.cssSelector(selector));
    }

    private static WebElement day(String iso) {
        return browser.findElement(By.cssSelector("[data-day='" + LocalDate.parse(iso) + "']"));
    }

    private static void nothingWasBlocked() {
        assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
                .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
    }

    private static void picture(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(folder.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class
    })
    @Import({CalendarRoom.Beans.class, Told.class})
    static class Beans {

        @Bean
        FilterRegistrationBean<Filter> signIn() {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
                ((HttpServletResponse) response)
                        .setHeader(
                                "Content-Security-Policy",
                                "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                                        + "form-action 'self'; frame-ancestors 'none'");
                chain.doFilter(
                        new HttpServletRequestWrapper((HttpServletRequest) request) {
                            @Override
                            public Principal getUserPrincipal() {
                                return () -> signedIn;
                            }
                        },
                        response);
            });
            filter.setOrder(1);
            return filter;
        }

        @Bean
        FilterRegistrationBean<CsrfPreventionFilter> csrf() {
            FilterRegistrationBean<CsrfPreventionFilter> filter =
                    new FilterRegistrationBean<>(new CsrfPreventionFilter());
            filter.addUrlPatterns("/camunda/api/*", "/camunda/app/*");
            filter.setOrder(2);
            return filter;
        }
    }

    /** Tells a problem as the web room does. */
    @RestControllerAdvice
    static class Told {

        @ExceptionHandler
        ProblemDetail of(Problem problem) {
            ProblemDetail detail = ProblemDetail.forStatusAndDetail(
                    problem instanceof NotFound ? HttpStatus.NOT_FOUND : HttpStatus.UNPROCESSABLE_ENTITY,
                    problem.reason());
            if (problem instanceof Refused refused) {
                detail.setProperty("faults", refused.faults());
            }
            return detail;
        }
    }
}
