package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralTablesLockedTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE orders ADD COLUMN a int; ALTER TABLE customers ADD COLUMN a int"})
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new SeveralTablesLocked().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN a int;; expand: ALTER TABLE customers ADD COLUMN a int",
                "expand: ALTER TABLE orders ADD COLUMN a bigint REFERENCES customers (id)"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
        assertThat(Judging.rules(example))
                .doesNotContain(new SeveralTablesLocked().about().id());
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new SeveralTablesLocked().about().id(),
                "expand: ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE customers ADD COLUMN a int");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:2");
        assertThat(finding.found()).contains("locks customers while the transaction already blocks orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TABLE customers ADD COLUMN a int;");
    }
}
