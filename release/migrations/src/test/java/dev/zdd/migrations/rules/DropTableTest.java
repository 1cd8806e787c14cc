package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: DROP TABLE events_2021",
                "expand: DROP VIEW order_totals",
                "expand: DROP MATERIALIZED VIEW order_counts",
                "expand: DROP TABLE customers CASCADE"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new DropTable().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: DROP TABLE events_2021",
                "expand: DROP TABLE IF EXISTS missing",
                "expand: CREATE TABLE scratch (a int);; expand: DROP TABLE scratch"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new DropTable().about().id(), "expand: DROP TABLE events_2021");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("drops table events_2021");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("DROP TABLE events_2021;");
    }
}
