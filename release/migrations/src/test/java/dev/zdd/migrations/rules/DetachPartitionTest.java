package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetachPartitionTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE events DETACH PARTITION events_2020"})
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new DetachPartition().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"contract(no transaction): ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new DetachPartition().about().id(), "expand: ALTER TABLE events DETACH PARTITION events_2020");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("detaches events_2020: AccessExclusiveLock on events");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;");
    }
}
