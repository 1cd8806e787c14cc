package dev.zdd.plugins.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class HandOverTest {

    @Test
    void takesThePluginTheEnvironmentAndTheArguments() {
        HandOver asked = HandOver.parse("random %s -v=9 127.0.0.1:4711".formatted(encoded("A=1\0B=x=y\nz\0C=\0")));

        assertThat(asked.plugin()).isEqualTo("random");
        assertThat(asked.environment())
                .containsOnlyKeys("A", "B", "C")
                .containsEntry("A", "1")
                .containsEntry("B", "x=y\nz")
                .containsEntry("C", "");
        assertThat(asked.arguments()).containsExactly("-v=9", "127.0.0.1:4711");
    }

    @Test
    void needsNoArguments() {
        assertThat(HandOver.parse("random %s ".formatted(encoded("A=1\0"))).arguments())
                .isEmpty();
    }

    @Test
    void refusesAnythingElse() {
        assertThatThrownBy(() -> HandOver.parse("random"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hand-over: 1 words (expected: PLUGIN ENVIRONMENT ARGUMENT...)");
        assertThatThrownBy(() -> HandOver.parse("random !")).isInstanceOf(IllegalArgumentException.class);
    }

    static String encoded(String environment) {
        return Base64.getEncoder().encodeToString(environment.getBytes(StandardCharsets.UTF_8));
    }
}
