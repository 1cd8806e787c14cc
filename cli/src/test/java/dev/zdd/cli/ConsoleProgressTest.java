package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final ConsoleProgress progress =
            new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), clock);

    @Test
    void saysWhatAndWhenAndHowLong() {
        progress.started("kubernetes v1.34.2: building (1 of 4)");
        now = now.plusSeconds(63);
        progress.finished("kubernetes v1.34.2: building (1 of 4)", Duration.ofSeconds(63));
        progress.note("cluster zdd: up already");

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "[ 0:00] kubernetes v1.34.2: building (1 of 4)",
                        "[ 1:03] kubernetes v1.34.2: building (1 of 4): done in 1 min 3 s",
                        "[ 1:03] cluster zdd: up already");
    }

    @Test
    void setsOffWhatOtherProgramsPrint() {
        progress.output("");
        progress.output(" +  created");

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly("        |  +  created");
    }

    @Test
    void writesDurationsAsPeopleDo() {
        assertThat(ConsoleProgress.text(Duration.ofMillis(4_240))).isEqualTo("4.2 s");
        assertThat(ConsoleProgress.text(Duration.ofSeconds(187))).isEqualTo("3 min 7 s");
    }
}
