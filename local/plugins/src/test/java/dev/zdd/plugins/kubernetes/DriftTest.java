package dev.zdd.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Props;
import dev.zdd.plugins.core.PropertyValue.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {

    @Test
    void keepsInputsThatTheServerWritesInAnotherForm() {
        Props inputs = props(Map.of("spec", Map.of("cpu", "1000m")));
        Props live = props(Map.of("spec", Map.of("cpu", "1", "defaulted", true)));
        assertThat(Drift.inputs(inputs, live, live)).isEqualTo(inputs);
    }

    @Test
    void takesWhatOthersChanged() {
        Props inputs = props(Map.of("spec", Map.of("replicas", 3, "paused", false)));
        Props before = props(Map.of("spec", Map.of("replicas", 3, "paused", false)));
        Props now = props(Map.of("spec", Map.of("replicas", 5, "paused", false)));
        assertThat(Drift.inputs(inputs, before, now))
                .isEqualTo(props(Map.of("spec", Map.of("replicas", 5, "paused", false))));
    }

    @Test
    void ignoresWhatOthersAdded() {
        Props inputs = props(Map.of("data", Map.of("a", "1")));
        assertThat(Drift.inputs(inputs, inputs, props(Map.of("data", Map.of("a", "1", "b", "2")))))
                .isEqualTo(inputs);
    }

    @Test
    void dropsWhatOthersRemoved() {
        Props inputs = props(Map.of("data", Map.of("a", "1", "b", "2")));
        assertThat(Drift.inputs(inputs, inputs, props(Map.of("data", Map.of("a", "1")))))
                .isEqualTo(props(Map.of("data", Map.of("a", "1"))));
    }

    @Test
    void findsListItemsByTheirNameWhereverTheyMoved() {
        Props inputs = containers(Map.of("name", "api", "image", "a:1"));
        Props before = containers(Map.of("name", "api", "image", "a:1", "pull", "Always"));
        Props injected = containers(
                Map.of("name", "proxy", "image", "p:1"), Map.of("name", "api", "image", "a:1", "pull", "Always"));
        assertThat(Drift.inputs(inputs, before, injected)).isEqualTo(inputs);

        Props changed = containers(
                Map.of("name", "proxy", "image", "p:1"), Map.of("name", "api", "image", "a:2", "pull", "Always"));
        assertThat(Drift.inputs(inputs, before, changed)).isEqualTo(containers(Map.of("name", "api", "image", "a:2")));
    }

    @Test
    void comparesPlainListsAsAWhole() {
        Props inputs = props(Map.of("args", List.of("a", "b")));
        assertThat(Drift.inputs(inputs, inputs, props(Map.of("args", List.of("a", "b", "c")))))
                .isEqualTo(props(Map.of("args", List.of("a", "b", "c"))));
        assertThat(Drift.inputs(inputs, inputs, props(Map.of("args", List.of("a", "x")))))
                .isEqualTo(props(Map.of("args", List.of("a", "x"))));
    }

    @Test
    void findsAChangedSecretBehindItsEncodedForm() {
        Props inputs =
                Props.of("stringData", new Secret(props(Map.of("kept", "one", "changed", "two", "gone", "three"))));
        Props before = props(Map.of("data", Map.of("kept", "b25l", "changed", "dHdv", "gone", "dGhyZWU=")));
        Props now = props(Map.of("data", Map.of("kept", "b25l", "changed", "VFdP")));
        Props drifted = Drift.inputs(inputs, before, now);
        assertThat(drifted.get("stringData")).containsInstanceOf(Secret.class);
        assertThat(drifted.revealedDeeply())
                .isEqualTo(props(Map.of("stringData", Map.of("kept", "one", "changed", "TWO"))));
    }

    @Test
    void keepsSecretsSecret() {
        Props inputs = Props.of("data", new Secret(props(Map.of("a", "1"))));
        assertThat(Drift.inputs(
                        inputs, props(Map.of("data", Map.of("a", "1"))), props(Map.of("data", Map.of("a", "2")))))
                .isEqualTo(Props.of("data", new Secret(props(Map.of("a", "2")))));
    }

    private static Props containers(Map<?, ?>... containers) {
        return props(Map.of("containers", List.of(containers)));
    }

    private static Props props(Map<?, ?> map) {
        return PropertyValue.fromPlainMap(map);
    }
}
