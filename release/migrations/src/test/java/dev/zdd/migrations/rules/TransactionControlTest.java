package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionControlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: BEGIN; ALTER TABLE orders ADD COLUMN a int",
                "expand: BEGIN; ALTER TABLE orders ADD COLUMN a int; COMMIT",
                "expand: ALTER TABLE orders ADD COLUMN a int; ROLLBACK"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new TransactionControl().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE orders ADD COLUMN a int"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new TransactionControl().about().id(), "expand: BEGIN; ALTER TABLE orders ADD COLUMN a int");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("BEGIN in a script");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("executeInTransaction=false");
    }
}
