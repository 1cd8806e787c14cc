package dev.zdd.status.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.status.RecordedCluster;
import dev.zdd.status.StatusReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page in a real browser, while the cluster behind it goes through what a real one went through. */
class PageTest {

    private static final Duration OFTEN = Duration.ofMillis(200);
    private static final int NARROW = 420;

    private static Browser browser;

    private final RecordedCluster cluster = new RecordedCluster();
    private StatusServer server;

    @BeforeAll
    static void openBrowser() {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void start() throws IOException {
        StatusReader reader = cluster.at("canary-10").reader();
        server = StatusServer.start(reader::read, "lab", 0, OFTEN);
        browser.open(server.uri());
        List<String> unused = browser.log(); // Of the page before, whose server is gone.
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void followsACanaryFromStepToStepUntilItIsAborted() {
        browser.eventually(() -> assertThat(browser.text("headline")).contains("10 % of the traffic"));
        assertThat(browser.text("name")).isEqualTo("ecommerce-ai");
        assertThat(browser.text("phase")).isEqualTo("Paused");
        assertThat(steps()).containsExactly("now", "", "", "", "");

        cluster.at("canary-30");

        browser.eventually(() -> assertThat(browser.text("headline"))
                .contains("Step 6 of 12: pause")
                .contains("30 % of the traffic"));
        assertThat(steps()).containsExactly("done", "now", "", "", "");
        assertThat(browser.attribute("share", "aria-label")).contains("70 %").contains("30 %");
        assertThat(browser.count("#share span")).isEqualTo(2);
        assertThat(browser.count("#versions tbody tr")).isEqualTo(2);
        assertThat(browser.count("#pods tbody tr")).isEqualTo(5);
        assertThat(browser.count("#chart-share polygon.area")).isGreaterThanOrEqualTo(2);
        assertThat(browser.count("#chart-latency path.line")).isEqualTo(3);
        assertThat(browser.text("analysis")).contains("success-rate");
        assertThat(browser.count("#events li")).isPositive();
        browser.picture(Path.of("target/page-canary.png"));

        cluster.at("canary-aborted");

        browser.eventually(() -> assertThat(browser.text("phase")).isEqualTo("Aborted"));
        assertThat(browser.text("why")).contains("success-rate");
        assertThat(browser.count("#share span")).isEqualTo(1);
        browser.picture(Path.of("target/page-aborted.png"));
        assertThat(browser.log()).isEmpty();
    }

    private static List<String> steps() {
        return browser.attributes("#steps li", "class");
    }

    @Test
    void keepsTheLastReadingAndSaysSoWhileTheClusterDoesNotAnswer() {
        browser.eventually(() -> assertThat(browser.text("phase")).isEqualTo("Paused"));
        assertThat(browser.text("trouble")).isEmpty();

        cluster.goDown();

        browser.eventually(() ->
                assertThat(browser.text("trouble")).contains("cannot be read").contains("Service Unavailable"));
        assertThat(browser.text("phase")).isEqualTo("Paused");

        cluster.at("canary-30");

        browser.eventually(() -> assertThat(browser.text("trouble")).isEmpty());
    }

    @Test
    void saysSoWhenItsServerIsGone() {
        browser.eventually(() -> assertThat(browser.text("phase")).isEqualTo("Paused"));

        server.close();

        browser.eventually(() -> assertThat(browser.text("trouble")).contains("does not answer any more"));
    }

    @Test
    void textContrastsWithItsBackgroundInLightAndInDark() {
        browser.eventually(() -> assertThat(browser.text("phase")).isEqualTo("Paused"));
        for (boolean dark : List.of(false, true)) {
            browser.preferDark(dark);
            for (String id : List.of("headline", "where", "phase", "traffic-note", "updated")) {
                assertThat(contrast(id)).as("%s, dark %s", id, dark).isGreaterThan(4.5);
            }
        }
        browser.preferDark(false);
    }

    /** Of an element's text, as WCAG 2 computes it; 4.5 is its level AA. */
    private static double contrast(String id) {
        return ((Number) browser.evaluate("""
                (() => {
                  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
                  const luminance = ([r, g, b]) => [r, g, b].map((it) => it / 255)
                    .map((it) => it <= 0.03928 ? it / 12.92 : Math.pow((it + 0.055) / 1.055, 2.4))
                    .reduce((sum, it, i) => sum + it * [0.2126, 0.7152, 0.0722][i], 0);
                  let element = document.getElementById('%s');
                  const text = luminance(rgb(getComputedStyle(element).color));
                  let colour = rgb(getComputedStyle(element).backgroundColor);
                  while (colour[3] === 0) {
                    element = element.parentElement;
                    colour = rgb(getComputedStyle(element).backgroundColor);
                  }
                  const back = luminance(colour);
                  return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
                })()
                """.formatted(id).strip())).doubleValue();
    }

    @Test
    void isUsableByScreenReadersAndOnAPhone() {
        browser.eventually(() -> assertThat(browser.text("phase")).isEqualTo("Paused"));

        assertThat(browser.attributes("svg[role=img]", "aria-label"))
                .hasSize(3)
                .allSatisfy(label -> assertThat(label).contains("at present"));
        assertThat(browser.attributes("table", "aria-labelledby")).doesNotContain("");
        assertThat(browser.attributes("#versions thead th", "scope")).containsOnly("col");
        assertThat(browser.count("[role=status][aria-live=polite] #phase")).isEqualTo(1);
        browser.width(NARROW);
        assertThat(((Number) browser.evaluate(
                                "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                        .intValue())
                .as("pixels to scroll sideways")
                .isZero();
        browser.width(1280);
    }
}
