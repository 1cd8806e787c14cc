package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralWithoutTransactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand(no transaction): ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int",
                "expand: CREATE INDEX CONCURRENTLY a ON orders (total); CREATE INDEX CONCURRENTLY b ON orders (price)"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new SeveralWithoutTransaction().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand(no transaction): SET lock_timeout = '2s'; CREATE INDEX CONCURRENTLY a ON orders (total)",
                "expand: ALTER TABLE orders ADD COLUMN a int; ALTER TABLE orders ADD COLUMN b int"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new SeveralWithoutTransaction().about().id(),
                "expand(no transaction): ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:2");
        assertThat(finding.found()).contains("a further statement");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TABLE orders ADD COLUMN b int;");
    }
}
