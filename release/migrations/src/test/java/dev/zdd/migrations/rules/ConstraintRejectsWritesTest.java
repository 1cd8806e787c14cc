package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstraintRejectsWritesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID",
                "expand: ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID",
                "expand: CREATE UNIQUE INDEX CONCURRENTLY orders_total ON orders (total)",
                "expand: ALTER TABLE orders ADD CONSTRAINT t NOT NULL total NOT VALID",
                "expand: ALTER TABLE orders ALTER COLUMN total SET NOT NULL",
                "expand: ALTER TABLE orders ADD COLUMN a int DEFAULT 0, ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
                "expand: ALTER TABLE orders ADD COLUMN a int DEFAULT 1;; expand: CREATE UNIQUE INDEX CONCURRENTLY i ON orders (a)"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new ConstraintRejectsWrites().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID",
                "expand: ALTER TABLE orders ADD COLUMN a int, ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
                "expand: ALTER TABLE orders ADD COLUMN a int DEFAULT 5;; expand: ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID",
                "expand: ALTER TABLE orders ADD COLUMN a int;; expand: CREATE UNIQUE INDEX CONCURRENTLY i ON orders (a);; expand: ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX i",
                "expand: ALTER TABLE orders ADD COLUMN a bigint REFERENCES customers (id)",
                "expand: ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 3",
                "expand: ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX orders_note",
                "expand: ALTER TABLE orders ALTER COLUMN status SET NOT NULL"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new ConstraintRejectsWrites().about().id(),
                "expand: ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("adds to orders: positive CHECK ((total > 0))");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "contract/",
                        "ALTER TABLE orders ADD CONSTRAINT positive CHECK ((total > 0)) NOT VALID;",
                        "VALIDATE CONSTRAINT positive;");
    }
}
