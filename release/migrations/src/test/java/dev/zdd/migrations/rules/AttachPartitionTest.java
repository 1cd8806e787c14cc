package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttachPartitionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE TABLE visits_2030 PARTITION OF visits FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')",
                "expand: CREATE TABLE visits_2030 (day date NOT NULL);; expand: ALTER TABLE visits ATTACH PARTITION visits_2030 FOR VALUES FROM ('2030-01-01') TO ('2031-01-01')",
                "expand: ALTER TABLE events ATTACH PARTITION events_2021 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new AttachPartition().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE events_2021 ADD CONSTRAINT b CHECK (day >= '2021-01-01' AND day < '2022-01-01') NOT VALID;; contract: ALTER TABLE events_2021 VALIDATE CONSTRAINT b;; contract: ALTER TABLE events ATTACH PARTITION events_2021 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')",
                "expand: CREATE TABLE events_2022 PARTITION OF events FOR VALUES FROM ('2022-01-01') TO ('2023-01-01')"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new AttachPartition().about().id(),
                "expand: ALTER TABLE events ATTACH PARTITION events_2021 FOR VALUES FROM ('2021-01-01') TO ('2022-01-01')");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("reads every row of events_2021: AccessExclusiveLock");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ADD CONSTRAINT events_2021_bounds CHECK");
    }
}
