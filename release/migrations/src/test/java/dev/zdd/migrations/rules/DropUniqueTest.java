package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropUniqueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: DROP INDEX CONCURRENTLY orders_note",
                "expand: ALTER TABLE orders DROP CONSTRAINT orders_pkey"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new DropUnique().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"contract: DROP INDEX CONCURRENTLY orders_note", "expand: DROP INDEX CONCURRENTLY orders_code"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new DropUnique().about().id(), "expand: DROP INDEX CONCURRENTLY orders_note");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("keeps rows unique");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("DROP INDEX CONCURRENTLY orders_note;");
    }
}
