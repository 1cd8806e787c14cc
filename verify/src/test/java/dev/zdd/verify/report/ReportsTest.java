package dev.zdd.verify.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.verify.VerifyResult;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportsTest {
    private final VerifyResult good = Results.good();
    private final VerifyResult bad = Results.bad();

    @Test
    void theTextSaysHowManyWhenAndWhy() {
        assertThat(TextReport.of(good)).endsWith("kept: 0 of 200 requests failed" + System.lineSeparator());
        assertThat(TextReport.of(good))
                .contains("load of the nodes            unknown")
                .doesNotContain("cause:", "failures by second");
        assertThat(TextReport.of(bad))
                .contains(
                        "failed                       3 (3 refused)",
                        "cause: no-pre-stop (policy pre-stop-present)",
                        "3 refused within 0.8 s: after pod web-<a> ended: it exited within 1 s of SIGTERM",
                        "prevented by: Add a preStop hook",
                        "load of the nodes            cpu at most node1 97 %, node2 45 %",
                        "at 4.0 s                     command begins",
                        "pod web-<a> told to end",
                        "not kept: failed requests 3 (at most 0)");
    }

    @Test
    void theJsonIsReadAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("result.json"), bad.toJson());

        assertThat(VerifyResult.read(file)).isEqualTo(bad);
        assertThatThrownBy(() -> VerifyResult.read(Files.writeString(folder.resolve("other.json"), "{\"a\": 1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(expected: what zdd verify --json wrote)");
    }

    @Test
    void junitHasACaseForEachThreshold() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(JunitReport.of(bad))))
                .getDocumentElement();

        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("3 (expected: at most 0)");
        assertThat(failure.getTextContent()).startsWith("no-pre-stop: 3 refused");
        assertThat(JunitReport.of(good)).doesNotContain("<failure").contains("failures=\"0\"");
    }

    @Test
    void theMarkdownIsATable() {
        assertThat(MarkdownReport.of(bad))
                .startsWith("### Requests during the deployment: not kept: failed requests 3 (at most 0)\n")
                .contains(
                        "| failed requests | 0 | 3 | **not kept** |",
                        "| no-pre-stop | 3 refused within 0.8 s",
                        "&lt;a>",
                        "\n- at 4.0 s: command begins\n- at 8.0 s: command ends with exit code 0");
    }

    @Test
    void thePageDrawsPodsFailuresWeightsAndMarksAndNeedsNothingButItself() {
        String page = HtmlReport.of(bad);

        assertThat(page).doesNotContain("<script", "href=", "src=", "@import", "url(", "<a>", "<shop>");
        assertThat(page)
                .contains(
                        "prefers-color-scheme: dark",
                        "<rect class=failed ",
                        "<rect class=ready ",
                        "<rect class=ending ",
                        "web-&lt;a&gt;",
                        "Rollout/web, per cent",
                        "cpu, per cent",
                        "polyline class='line w0'",
                        "4.0 s command begins",
                        "no-pre-stop");
        assertThat(HtmlReport.of(good)).doesNotContain("<rect class=failed ", "<h2>Causes</h2>");
    }

    @Test
    void comparesTwoResults() {
        Comparison worse = new Comparison(good, bad);
        Comparison better = new Comparison(bad, good);

        assertThat(worse.isWorse()).isTrue();
        assertThat(worse.text()).contains("no-pre-stop").endsWith("after is worse than before");
        assertThat(better.isWorse()).isFalse();
        assertThat(better.text())
                .containsPattern("failed +3 +0")
                .containsPattern("sockets cut +0 +0")
                .endsWith("after is not worse than before");
    }

    @Test
    void socketsThatAreCutAndALoadThatProvesNothingAreWorse(@TempDir Path folder) throws IOException {
        VerifyResult cut = changed(folder, "\"1001\" : 3", "\"1001\" : 2, \"1006\" : 1");
        VerifyResult invalid = changed(folder, "\"invalidBecause\" : [ ]", "\"invalidBecause\" : [ \"late\" ]");

        assertThat(new Comparison(good, cut).isWorse()).isTrue();
        assertThat(new Comparison(good, cut).text()).containsPattern("sockets cut +0 +1");
        assertThat(new Comparison(cut, good).isWorse()).isFalse();
        assertThat(new Comparison(invalid, invalid).isWorse()).isTrue();
    }

    private VerifyResult changed(Path folder, String from, String to) throws IOException {
        assertThat(good.toJson()).contains(from);
        return VerifyResult.read(
                Files.writeString(folder.resolve("changed.json"), good.toJson().replace(from, to)));
    }
}
