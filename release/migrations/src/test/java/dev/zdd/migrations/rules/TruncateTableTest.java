package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncateTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"expand: TRUNCATE orders", "contract: TRUNCATE TABLE customers, orders RESTART IDENTITY CASCADE"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new TruncateTable().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: CREATE TABLE fresh (a int);; expand: TRUNCATE fresh"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new TruncateTable().about().id(), "expand: TRUNCATE orders");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("empties orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("DELETE FROM orders WHERE :batch;");
    }
}
