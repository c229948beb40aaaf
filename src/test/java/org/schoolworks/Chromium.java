package org.schoolworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A real Chromium with a page of 1280×720 and nothing remembered, as on the desk of a clerk who comes for the first time. It is
 * found at {@code CHROMIUM} and {@code CHROMEDRIVER}, or where Debian puts them. Without one a test fails on the build server
 * ({@code CI=true}); at home it is aborted.
 */
public final class Chromium implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final ChromeDriver driver;

    private Chromium(Path folder, ChromeDriver driver) {
        this.folder = folder;
        this.driver = driver;
    }

    public static Chromium open() {
        File browser = program("CHROMIUM", "/usr/bin/chromium");
        File remote = program("CHROMEDRIVER", "/usr/bin/chromedriver");
        try {
            Path folder = Files.createTempDirectory("schoolworks-chromium");
            LoggingPreferences logs = new LoggingPreferences();
            logs.enable(LogType.BROWSER, Level.WARNING);
            ChromeOptions options = new ChromeOptions()
                    .setBinary(browser)
                    .addArguments(
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--hide-scrollbars",
                            "--lang=zh-CN",
                            "--user-data-dir=" + folder);
            options.setCapability("goog:loggingPrefs", logs);
            ChromeDriverService service = new ChromeDriverService.Builder()
                    .usingDriverExecutable(remote)
                    .withEnvironment(Map.of("TZ", Schoolworks.TIME_ZONE, "LANGUAGE", "zh_CN"))
                    .build();
            Chromium chromium = new Chromium(folder, new ChromeDriver(service, options));
            chromium.resize(1280, 720);
            return chromium;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File program(String variable, String usual) {
        File program = new File(System.getenv().getOrDefault(variable, usual));
        if (!program.canExecute() && !"true".equals(System.getenv("CI"))) {
            Assumptions.abort("no " + program + ": name one by " + variable);
        }
        assertThat(program).as("on the build server the screens are tested too").isExecutable();
        return program;
    }

    /** To a page of this size, without what the browser takes for its own bar. */
    private void resize(int width, int height) {
        driver.manage().window().setSize(new Dimension(width, height));
        long bar = (Long) driver.executeScript("return outerHeight - innerHeight");
        driver.manage().window().setSize(new Dimension(width, Math.toIntExact(height + bar)));
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Signs in on our page with the keyboard alone, as whoever knows the password would. */
    public void signIn(String userId, String password) {
        shown(By.id("username")).sendKeys(userId);
        driver.findElement(By.id("password")).sendKeys(password + "\n");
        until(ExpectedConditions.not(ExpectedConditions.urlContains("/login")));
    }

    public <T> T until(ExpectedCondition<T> condition) {
        return new WebDriverWait(driver, PATIENCE)
                .ignoring(StaleElementReferenceException.class)
                .until(condition);
    }

    /** The element, once it is to be seen. */
    public WebElement shown(By place) {
        return until(ExpectedConditions.visibilityOfElementLocated(place));
    }

    /** Clicks once it can be clicked; the web apps draw anew under one's hand. */
    public void click(By place) {
        until(b -> {
            WebElement element = ExpectedConditions.elementToBeClickable(place).apply(b);
            if (element == null) {
                return null;
            }
            element.click();
            return true;
        });
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    /** Waits until the text stands somewhere on the page for a reader to see. */
    public void reads(String text) {
        until(b -> body().contains(text));
    }

    public String body() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The page neither runs out of the screen at the side nor, where it should not, below. */
    public boolean fitsAcross() {
        return Boolean.TRUE.equals(driver.executeScript("return document.documentElement.scrollWidth <= innerWidth"));
    }

    /** Keeps what is on the screen as {@code target/pictures/<name>.png}. */
    public void picture(String name) {
        try {
            Path pictures = Files.createDirectories(Path.of("target", "pictures"));
            Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the browser has complained of since it was last asked. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    public void nothingWasBlocked() {
        assertThat(complaints()).noneMatch(complaint -> complaint.contains("Content Security Policy"));
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> left = Files.walk(folder)) {
            left.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
