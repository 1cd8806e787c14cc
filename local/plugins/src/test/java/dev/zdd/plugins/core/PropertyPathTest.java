package dev.zdd.plugins.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec",
                "spec.ports[0].name",
                "metadata.labels[\"app.kubernetes.io/name\"]",
                "data[\"a\\\"b\"]",
                "spec.containers[*].image",
                "[\"a.b\"].c"
            })
    void writesWhatItReads(String text) {
        assertThat(PropertyPath.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "spec, spec.replicas, true",
        "spec.replicas, spec, false",
        "spec.containers[*].image, spec.containers[3].image, true",
        "spec.containers[*].image, spec.containers[3].args, false",
        "metadata.annotations.*, metadata.annotations.a, true",
        "spec, status, false"
    })
    void containsWhatLiesInsideIt(String outer, String inner, boolean contains) {
        assertThat(PropertyPath.parse(outer).contains(PropertyPath.parse(inner)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[", "a[x]", "a[\"b", "a..b"})
    void saysWhereAPathIsMalformed(String text) {
        assertThatThrownBy(() -> PropertyPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text)
                .hasMessageContaining("expected: ");
    }

    @Test
    void knowsItsTopField() {
        assertThat(PropertyPath.parse("spec.replicas").top()).contains("spec");
        assertThat(PropertyPath.ROOT.top()).isEmpty();
    }
}
