package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropDefaultTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ALTER COLUMN status DROP DEFAULT",
                "expand: ALTER TABLE orders ALTER COLUMN created DROP DEFAULT"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new DropDefault().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ALTER COLUMN status DROP DEFAULT",
                "expand: ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'open'"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new DropDefault().about().id(), "expand: ALTER TABLE orders ALTER COLUMN status DROP DEFAULT");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("drops the default of orders.status, which is NOT NULL");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TABLE orders ALTER COLUMN status DROP DEFAULT;");
    }
}
