package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddColumnNotNullTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN email text NOT NULL",
                "contract: ALTER TABLE orders ADD COLUMN email text NOT NULL",
                "expand: ALTER TABLE orders ADD COLUMN a int, ADD b uuid NOT NULL"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new AddColumnNotNull().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN email varchar(255) NULL",
                "expand: ALTER TABLE orders ADD COLUMN email text NOT NULL DEFAULT ''",
                "expand: CREATE TABLE fresh (a int NOT NULL);; expand: ALTER TABLE fresh ADD COLUMN b int NOT NULL"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new AddColumnNotNull().about().id(), "expand: ALTER TABLE orders ADD COLUMN email text NOT NULL");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("adds NOT NULL column orders.email without a default");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "ALTER TABLE orders ADD COLUMN email text;",
                        "NOT NULL email NOT VALID;",
                        "VALIDATE CONSTRAINT email_not_null;");
    }
}
