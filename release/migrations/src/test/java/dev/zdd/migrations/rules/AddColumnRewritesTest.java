package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddColumnRewritesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN ref uuid DEFAULT gen_random_uuid()",
                "expand: ALTER TABLE orders ADD COLUMN doubled int GENERATED ALWAYS AS (total * 2) STORED",
                "expand: ALTER TABLE orders ADD COLUMN num bigserial",
                "expand: ALTER TABLE orders ADD COLUMN num bigint GENERATED ALWAYS AS IDENTITY",
                "expand: ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT clock_timestamp()"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new AddColumnRewrites().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN at timestamptz DEFAULT now()",
                "expand: ALTER TABLE orders ADD COLUMN n int DEFAULT 5",
                "expand: ALTER TABLE orders ADD COLUMN doubled int GENERATED ALWAYS AS (total * 2) VIRTUAL",
                "expand: ALTER TABLE orders ADD COLUMN ref uuid; ALTER TABLE orders ALTER COLUMN ref SET DEFAULT gen_random_uuid()"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new AddColumnRewrites().about().id(),
                "expand: ALTER TABLE orders ADD COLUMN ref uuid DEFAULT gen_random_uuid()");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found())
                .contains(
                        "adds column orders.ref with the volatile default gen_random_uuid()",
                        "blocks reads and writes");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "ADD COLUMN ref uuid;",
                        "ALTER COLUMN ref SET DEFAULT gen_random_uuid();",
                        "backfill: table=orders key=id",
                        "SET ref = gen_random_uuid() WHERE :batch");
    }
}
