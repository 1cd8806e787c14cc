package dev.zdd.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.proof.experiment.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private final String page = HtmlReport.of(List.of(Samples.proven()));

    @Test
    void drawsBothTrialsAndTheirFailures() {
        assertThat(page.split("<svg ", -1)).hasSize(3);
        assertThat(page.split("<rect class=failed ", -1))
                .as("one bar, in the control")
                .hasSize(2);
        assertThat(page).contains("1.0 s update begins", ">v1</tspan>", ">v2</tspan>");
    }

    @Test
    void needsNothingButItself() {
        assertThat(page).doesNotContain("<script", "href=", "src=", "@import", "url(");
    }

    @Test
    void showsTextAsText() {
        assertThat(page).contains("Drops &lt;nothing&gt;.").doesNotContain("<nothing>");
    }
}
