package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders RENAME TO purchases",
                "contract: ALTER VIEW order_totals RENAME TO sums",
                "expand: CREATE SCHEMA shop;; expand: ALTER TABLE orders SET SCHEMA shop"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new RenameTable().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE VIEW purchases AS SELECT * FROM orders",
                "expand: ALTER INDEX orders_code RENAME TO orders_by_code"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding =
                Judging.finding(new RenameTable().about().id(), "expand: ALTER TABLE orders RENAME TO purchases");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("renames table orders to purchases");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("CREATE VIEW purchases AS SELECT * FROM orders;");
    }
}
