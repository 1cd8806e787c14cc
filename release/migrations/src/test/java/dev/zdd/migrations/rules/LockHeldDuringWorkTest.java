package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockHeldDuringWorkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;; contract: ALTER TABLE customers ALTER COLUMN name SET DEFAULT ''; ALTER TABLE orders VALIDATE CONSTRAINT c"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new LockHeldDuringWork().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN a int; INSERT INTO customers (name) VALUES ('x')",
                "expand: ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new LockHeldDuringWork().about().id(),
                "contract: ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;; contract: ALTER TABLE customers ALTER COLUMN name SET DEFAULT '';\nALTER TABLE orders VALIDATE CONSTRAINT c");
        assertThat(finding.place()).isEqualTo("contract/V3__example.sql:2");
        assertThat(finding.found())
                .contains(
                        "while the transaction holds AccessExclusiveLock on customers, which blocks reads and writes");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("VALIDATE CONSTRAINT c");
    }
}
