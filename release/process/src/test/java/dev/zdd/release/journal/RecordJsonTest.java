package dev.zdd.release.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.engine.Configuration;
import dev.zdd.release.event.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    private static final Instant TIME = Instant.parse("2026-11-25T12:00:00Z");

    private final ReleaseRecord record = ReleaseRecord.begun(
                    7,
                    "dev",
                    ReleaseRecord.Kind.RELEASE,
                    "ann@one",
                    TIME,
                    new Version("api:2", "sha256:2", "h2", new Configuration("config:\n  a:image: \"api:2\"\n")),
                    new Version("api:1", "", "h1", new Configuration("config:\n  a:password: hidden\n")),
                    List.of("a remark"))
            .at(Step.WATCH)
            .withReason("too many errors")
            .withMigrations(List.of("expand: V2"))
            .withHistory("V1__orders.sql=3")
            .withErrorToOld(Duration.ofMillis(42_500));

    @Test
    void comesBackAsItWas() {
        assertThat(RecordJson.read(RecordJson.write(record))).isEqualTo(record);
        ReleaseRecord ended = record.ended(Result.ROLLED_BACK, TIME.plusSeconds(60));
        assertThat(RecordJson.read(RecordJson.write(ended))).isEqualTo(ended);
    }

    @Test
    void isShownWithoutConfigurations() {
        assertThat(RecordJson.shown(record).toString())
                .contains("\"image\":\"api:2\"", "\"before\":\"api:1\"", "\"errorToOldSeconds\":42.5")
                .doesNotContain("hidden", "config:");
    }

    @Test
    void historyTellsWhoWhenWhatAndWhy() {
        String text = HistoryText.write(List.of(record.ended(Result.ROLLED_BACK, TIME.plusSeconds(95))));

        assertThat(text)
                .contains(
                        "7",
                        "2026-11-25T12:00:00Z",
                        "ann@one",
                        "api:2",
                        "rolled-back",
                        "1:35",
                        "too many errors",
                        "42.5 s",
                        "a remark",
                        "migrations: expand: V2");
    }
}
