package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimingsTest {

    @Test
    void appendsCompleteEventsInMicroseconds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("trace.json");

        Timings.in(file).ended("istio: building", Instant.ofEpochSecond(10), Duration.ofMillis(1_500), 7);
        Timings.in(file).ended("Pulumi", Instant.ofEpochSecond(11), Duration.ofSeconds(1), 1);

        assertThat(Files.readString(file)).isEqualTo("""
                [
                {"name":"istio: building","ph":"X","ts":8500000,"dur":1500000,"pid":1,"tid":7},
                {"name":"Pulumi","ph":"X","ts":10000000,"dur":1000000,"pid":1,"tid":1},
                """);
    }
}
