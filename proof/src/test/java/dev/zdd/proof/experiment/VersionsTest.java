package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionsTest {
    @Test
    void takeTurns() {
        assertThat(Versions.after("1.0")).isEqualTo("1.0-next");
        assertThat(Versions.after("1.0-next")).isEqualTo("1.0");
    }

    @Test
    void knowAThird() {
        assertThat(Versions.third("1.0")).isEqualTo("1.0-third");
        assertThat(Versions.third("1.0-next")).isEqualTo("1.0-third");
        assertThat(Versions.after("1.0-third")).isEqualTo("1.0");
    }
}
