package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetNotNullTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ALTER COLUMN total SET NOT NULL",
                "expand: ALTER TABLE orders ALTER total SET NOT NULL"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new SetNotNull().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT t CHECK (total IS NOT NULL) NOT VALID;; contract: ALTER TABLE orders VALIDATE CONSTRAINT t;; contract: ALTER TABLE orders ALTER COLUMN total SET NOT NULL;; contract: ALTER TABLE orders DROP CONSTRAINT t",
                "contract: ALTER TABLE orders ADD CONSTRAINT t NOT NULL total NOT VALID;; contract: ALTER TABLE orders VALIDATE CONSTRAINT t",
                "expand: ALTER TABLE orders ALTER COLUMN status SET NOT NULL"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new SetNotNull().about().id(), "contract: ALTER TABLE orders ALTER COLUMN total SET NOT NULL");
        assertThat(finding.place()).isEqualTo("contract/V2__example.sql:1");
        assertThat(finding.found())
                .contains("sets orders.total NOT NULL: this reads the whole table, AccessExclusiveLock on orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "ADD CONSTRAINT total_not_null NOT NULL total NOT VALID;",
                        "VALIDATE CONSTRAINT total_not_null;");
    }
}
