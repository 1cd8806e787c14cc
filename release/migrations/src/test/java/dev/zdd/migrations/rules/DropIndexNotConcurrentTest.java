package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropIndexNotConcurrentTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: DROP INDEX orders_code", "contract: DROP INDEX IF EXISTS orders_code"})
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new DropIndexNotConcurrent().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: DROP INDEX CONCURRENTLY orders_code",
                "expand(no transaction): DROP INDEX CONCURRENTLY IF EXISTS orders_code",
                "expand: DROP INDEX IF EXISTS missing"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new DropIndexNotConcurrent().about().id(), "expand: DROP INDEX orders_code");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found())
                .contains("drops index orders_code: AccessExclusiveLock on orders blocks reads and writes");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("DROP INDEX CONCURRENTLY orders_code;");
    }
}
