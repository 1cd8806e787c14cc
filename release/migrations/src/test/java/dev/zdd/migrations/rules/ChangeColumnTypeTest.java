package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeColumnTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ALTER COLUMN quantity TYPE bigint",
                "expand: ALTER TABLE orders ALTER code TYPE varchar(20)",
                "contract: ALTER TABLE orders ALTER COLUMN price TYPE numeric(8,4)",
                "expand: ALTER TABLE orders ALTER COLUMN created TYPE timestamp",
                "expand: ALTER TABLE orders ALTER COLUMN code SET DATA TYPE char(50)"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new ChangeColumnType().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ALTER COLUMN code TYPE varchar(100)",
                "expand: ALTER TABLE orders ALTER COLUMN code SET DATA TYPE text",
                "expand: ALTER TABLE orders ALTER COLUMN price TYPE numeric(12,2)",
                "expand: ALTER TABLE orders ALTER COLUMN price TYPE numeric"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new ChangeColumnType().about().id(), "expand: ALTER TABLE orders ALTER COLUMN code TYPE varchar(20)");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found())
                .contains(
                        "changes orders.code from character varying(50) to character varying(20); this rewrites the table, AccessExclusiveLock on orders blocks reads and writes");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ADD COLUMN code_new character varying(20);");
    }
}
