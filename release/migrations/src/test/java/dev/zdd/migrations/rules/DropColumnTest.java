package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropColumnTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders DROP COLUMN note",
                "expand: ALTER TABLE orders ADD COLUMN a int, DROP COLUMN code",
                "expand: DROP VIEW order_totals;; expand: ALTER TABLE ONLY orders DROP COLUMN IF EXISTS total"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new DropColumn().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders DROP COLUMN note",
                "expand: ALTER TABLE orders ADD COLUMN x int;; expand: ALTER TABLE orders DROP COLUMN x"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new DropColumn().about().id(), "expand: SELECT 1;\n\nALTER TABLE orders DROP COLUMN note");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:3");
        assertThat(finding.found()).contains("drops column orders.note before the new version runs");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TABLE orders DROP COLUMN note;", "contract/");
    }
}
