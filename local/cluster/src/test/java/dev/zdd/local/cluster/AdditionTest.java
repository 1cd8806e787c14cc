package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdditionTest {

    @Test
    void comesBackFromItsLine() {
        Forward forward = new Forward("url", 8080, "10.96.12.7", 80);
        PluginHost host = new PluginHost("5c4fc-19ab2");

        assertThat(Addition.parse(forward.line())).isEqualTo(forward);
        assertThat(Addition.parse(host.line())).isEqualTo(host);
    }

    @Test
    void refusesAnythingElse() {
        assertThatThrownBy(() -> Addition.parse("url 8080 10.96.12.7 80"))
                .hasMessage("addition: url 8080 10.96.12.7 80 (expected: forward or plugins ...)");
        assertThatThrownBy(() -> Addition.parse("plugins ../..")).isInstanceOf(IllegalArgumentException.class);
    }
}
