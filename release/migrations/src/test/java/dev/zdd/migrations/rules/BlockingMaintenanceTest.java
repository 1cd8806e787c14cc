package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockingMaintenanceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: VACUUM FULL orders",
                "expand: CLUSTER orders USING orders_code",
                "expand: REFRESH MATERIALIZED VIEW order_counts"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new BlockingMaintenance().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: VACUUM orders",
                "expand: ANALYZE orders",
                "expand: REFRESH MATERIALIZED VIEW CONCURRENTLY order_counts"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new BlockingMaintenance().about().id(), "expand: REFRESH MATERIALIZED VIEW order_counts");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("REFRESH MATERIALIZED VIEW of order_counts: AccessExclusiveLock");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("REFRESH MATERIALIZED VIEW CONCURRENTLY order_counts;");
    }
}
