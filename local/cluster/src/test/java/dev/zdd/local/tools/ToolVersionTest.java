package dev.zdd.local.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolVersionTest {

    @ParameterizedTest
    @CsvSource({
        "v3.250.0,3.250.0",
        "3.250.0,3.250.0",
        "1.26,1.26.0",
        "v1.0.0-rc.1,1.0.0-rc.1",
        "v3.1.2+dirty,3.1.2+dirty"
    })
    void readsTheUsualForms(String text, String expected) {
        assertThat(ToolVersion.parse(text)).map(ToolVersion::toString).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "v3", "3.x", "99999999999.1.1"})
    void readsNothingElse(String text) {
        assertThat(ToolVersion.parse(text)).isEmpty();
    }

    @Test
    void ordersByNumberRatherThanByText() {
        List<String> ascending = List.of("v3.9.0", "v3.10.0-rc.1", "v3.10.0", "v3.10.1", "v4.0.0");

        assertThat(Stream.of("v3.10.1", "v4.0.0", "v3.9.0", "v3.10.0", "v3.10.0-rc.1")
                        .map(text -> ToolVersion.parse(text).orElseThrow())
                        .sorted()
                        .map(version -> "v" + version))
                .isEqualTo(ascending);
    }

    @Test
    void takesAReleaseButNoPreReleaseWhereItIsTheMinimum() {
        ToolVersion minimum = ToolVersion.parse("v3.250.0").orElseThrow();

        assertThat(minimum.isAtLeast(minimum)).isTrue();
        assertThat(ToolVersion.parse("v3.251.0").orElseThrow().isAtLeast(minimum))
                .isTrue();
        assertThat(ToolVersion.parse("v3.250.0-alpha.1").orElseThrow().isAtLeast(minimum))
                .isFalse();
        assertThat(ToolVersion.parse("v3.249.9").orElseThrow().isAtLeast(minimum))
                .isFalse();
    }
}
