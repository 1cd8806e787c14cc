package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewritesTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE orders SET UNLOGGED"})
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new RewritesTable().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE orders SET (fillfactor = 80)"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new RewritesTable().about().id(), "expand: ALTER TABLE orders SET UNLOGGED");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("writes orders anew: AccessExclusiveLock on orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("backfill");
    }
}
