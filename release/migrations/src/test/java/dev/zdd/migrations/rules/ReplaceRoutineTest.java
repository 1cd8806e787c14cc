package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplaceRoutineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE OR REPLACE FUNCTION order_count() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
                "expand: CREATE OR REPLACE VIEW order_totals AS SELECT id, total FROM orders WHERE total > 0"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new ReplaceRoutine().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE FUNCTION order_count_2() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
                "expand: CREATE OR REPLACE FUNCTION fresh() RETURNS int LANGUAGE sql AS 'SELECT 1'"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
        assertThat(Judging.rules(example))
                .doesNotContain(new ReplaceRoutine().about().id());
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new ReplaceRoutine().about().id(),
                "expand: CREATE OR REPLACE FUNCTION order_count() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("replaces what order_count() does");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("under a new name");
    }
}
