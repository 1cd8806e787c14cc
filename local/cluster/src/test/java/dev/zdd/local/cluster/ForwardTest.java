package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import org.junit.jupiter.api.Test;

class ForwardTest {

    @Test
    void comesBackAsWritten() {
        Forward forward = new Forward("url", 8080, "10.96.12.7", 80);

        assertThat(Forward.parse(forward.line())).isEqualTo(forward);
    }

    @Test
    void listensOnLoopbackAlone() {
        assertThat(new Forward("url", 8080, "10.96.12.7", 80).outsideCommand("/run/x.sock"))
                .anySatisfy(word -> assertThat(word).startsWith("TCP4-LISTEN:8080,bind=127.0.0.1,"));
    }

    @Test
    void refusesWhatCouldChangeTheCommandLine() {
        assertThatThrownBy(() -> new Forward("a,fork", 8080, "10.96.12.7", 80)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> new Forward("url", 8080, "10.96.12.7,exec=sh", 80))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("forward url: host ");
        assertThatThrownBy(() -> new Forward("url", 0, "10.96.12.7", 80))
                .isInstanceOf(UserError.class)
                .hasMessage("forward url: port 0 (expected: 1 to 65535)");
    }
}
