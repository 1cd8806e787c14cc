package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksWhileScanningTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE customers ALTER COLUMN name TYPE varchar(100)"})
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new BlocksWhileScanning().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE orders ALTER COLUMN code TYPE varchar(100)"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new BlocksWhileScanning().about().id(),
                "expand: ALTER TABLE customers ALTER COLUMN name TYPE varchar(100)");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("works through every row: AccessExclusiveLock on customers");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("NOT VALID");
    }
}
