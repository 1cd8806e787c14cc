package dev.zdd.release.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.testing.FakeTime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventsTest {

    private final FakeTime time = new FakeTime();
    private final StringWriter json = new StringWriter();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final Events events = new Events(
            time,
            Secrets.none().add(List.of("hush-hush", "hush-hush-2", "no")),
            List.of(
                    new JsonLines(new PrintWriter(json)),
                    new TextLines(new PrintStream(text, true, StandardCharsets.UTF_8))));

    private void tell() {
        events.released("release 1", Map.of("number", 1));
        time.pause(Duration.ofSeconds(63));
        events.began(Step.ROLL_OUT);
        events.progress("2 of 3 pods new", Map.of("podsNew", 2));
        time.pause(Duration.ofSeconds(2));
        events.done("everywhere");
        events.warning("password hush-hush-2 of http://h/hush-hush, no less");
    }

    @Test
    void machinesReadAnObjectInEachLine() {
        tell();

        List<JsonNode> lines =
                json.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines)
                .extracting(line -> line.path("event").asString())
                .containsExactly("release-started", "step-started", "progress", "step-ended", "warning");
        assertThat(lines.get(2).path("step").asString()).isEqualTo("roll-out");
        assertThat(lines.get(2).path("podsNew").asInt()).isEqualTo(2);
        assertThat(lines.get(3).path("elapsedSeconds").asDouble()).isEqualTo(2.0);
        assertThat(lines.get(0).path("at").asString()).isEqualTo("2026-11-25T12:00:00Z");
    }

    @Test
    void peopleReadStepsWithTheirTime() {
        tell();

        assertThat(text.toString(StandardCharsets.UTF_8).lines())
                .contains("[ 1:03] 4/6 roll-out", "[ 1:03]     2 of 3 pods new", "[ 1:05]     everywhere, after 2.0 s");
    }

    @Test
    void secretsAreBlottedOutAndShortTextsAreNone() {
        tell();

        assertThat(json.toString())
                .contains("password [secret] of http://h/[secret], no less")
                .doesNotContain("hush");
        assertThat(text.toString(StandardCharsets.UTF_8)).doesNotContain("hush");
    }
}
