package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropObjectTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: DROP FUNCTION order_count()",
                "expand: DROP TYPE mood",
                "expand: DROP SEQUENCE invoice_numbers",
                "expand: DROP TRIGGER orders_touch ON orders",
                "expand: ALTER FUNCTION order_count() RENAME TO counted",
                "expand: ALTER TYPE mood RENAME TO temper"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new DropObject().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: DROP FUNCTION order_count()",
                "expand: DROP FUNCTION IF EXISTS missing()",
                "expand: CREATE TYPE size AS ENUM ('s', 'm')"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new DropObject().about().id(), "expand: DROP TRIGGER orders_touch ON orders");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("trigger orders_touch ON orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("DROP TRIGGER orders_touch ON orders;");
    }
}
