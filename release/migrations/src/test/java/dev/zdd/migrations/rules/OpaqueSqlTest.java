package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueSqlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: DO $$ BEGIN PERFORM 1; END $$",
                "expand: SELECT order_count()",
                "contract: DO $$ BEGIN EXECUTE 'DROP VIEW order_totals'; END $$"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new OpaqueSql().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: SELECT count(*) FROM orders",
                "expand: -- zdd:allow opaque-sql: only prints the number\nSELECT order_count()"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new OpaqueSql().about().id(),
                "expand: DO $$ BEGIN EXECUTE 'CREATE TABLE zz (a int)'; LOCK orders; END $$");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found())
                .contains("DO runs code", "made 1 changes to objects and took AccessExclusiveLock on orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("zdd:allow opaque-sql");
    }
}
