package dev.zdd.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.config.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void hashesEqualSettingsEqually() {
        var settings = Settings.of(Map.of("A", "1", "B", "2"));

        assertThat(settings.hash())
                .isEqualTo(Settings.of(Map.of("B", "2", "A", "1")).hash());
        assertThat(settings.hash()).matches("[0-9a-f]{10}");
    }

    @Test
    void hashesDifferentSettingsDifferently() {
        assertThat(java.util.stream.Stream.of(
                                Map.<String, String>of(),
                                Map.of("A", "1"),
                                Map.of("A", "2"),
                                Map.of("B", "1"),
                                Map.of("A", "11"),
                                Map.of("A1", "1"),
                                Map.of("A", "1", "B", "2"),
                                Map.of("A", "11:B1:2"))
                        .map(values -> Settings.of(values).hash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesNamesThatAreNoVariablesOrAreTaken() {
        assertThatThrownBy(() -> Settings.of(Map.of("log-level", "x")))
                .hasMessage("log-level: this name (expected: capitals, digits and _, such as LOG_LEVEL)");
        assertThatThrownBy(() -> Settings.of(Map.of("DRAIN_TIMEOUT", "1s"))
                        .without(Shop.VARIABLES)
                        .throwIfAny())
                .hasMessage("DRAIN_TIMEOUT: this name (expected: another name: the workload sets this one itself)");
    }
}
