package dev.zdd.status.web;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's chromium without a window, with a profile of its own that is gone afterwards. */
final class Browser implements AutoCloseable {

    /** A busy machine may take a while to show a page. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int WIDTH = 1280;

    private final Path profile;
    private final ChromeDriverService service;
    private final ChromeDriver driver;

    Browser() {
        try {
            profile = Files.createTempDirectory("zdd-browser");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(installed("chromium"));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + profile);
        LoggingPreferences log = new LoggingPreferences();
        log.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", log);
        // With the driver named, nothing looks for one elsewhere.
        service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed("chromedriver"))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(WIDTH, 1_000));
    }

    private static File installed(String command) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .map(directory -> new File(directory, command))
                .filter(File::canExecute)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "%s: not there (expected: Debian's package; ./zdd test installs it)".formatted(command)));
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    /** What a reader sees of an element; empty where it is not shown. */
    String text(String id) {
        return driver.findElement(By.id(id)).getText();
    }

    /** How many elements there are; asked inside the page, which may replace them at any time. */
    int count(String selector) {
        return ((Number) evaluate("document.querySelectorAll('%s').length".formatted(selector))).intValue();
    }

    /** An attribute of each element, empty where it lacks. */
    List<String> attributes(String selector, String name) {
        Object values = evaluate("[...document.querySelectorAll('%s')].map((it) => it.getAttribute('%s') || '')"
                .formatted(selector, name));
        return ((List<?>) values).stream().map(String::valueOf).toList();
    }

    String attribute(String id, String name) {
        return attributes("#" + id, name).get(0);
    }

    /** The result of a JavaScript expression. */
    Object evaluate(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** Until assertions hold. */
    void eventually(Runnable assertions) {
        await().atMost(PATIENCE).untilAsserted(assertions::run);
    }

    /** The colours that a person's system prefers. */
    void preferDark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void width(int pixels) {
        driver.manage().window().setSize(new Dimension(pixels, 1_000));
    }

    /** What the page logged, refused content included. */
    List<String> log() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** The whole page as a picture, for people to look at. */
    void picture(Path file) {
        Number height = (Number) evaluate("document.documentElement.scrollHeight");
        driver.manage().window().setSize(new Dimension(WIDTH, height.intValue() + 120));
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
        service.stop();
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
