package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnverifiedDropTest {

    @ParameterizedTest
    @ValueSource(strings = {"contract: ALTER TABLE orders DROP COLUMN note", "contract: DROP TABLE events_2021"})
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new UnverifiedDrop().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ALTER COLUMN status DROP DEFAULT",
                "contract: DROP SEQUENCE invoice_numbers"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
        assertThat(Judging.rules(example))
                .doesNotContain(new UnverifiedDrop().about().id());
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding =
                Judging.finding(new UnverifiedDrop().about().id(), "contract: ALTER TABLE orders DROP COLUMN note");
        assertThat(finding.place()).isEqualTo("contract/V2__example.sql:1");
        assertThat(finding.found()).contains("drops column orders.note, and no manifest");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("--previous");
    }
}
