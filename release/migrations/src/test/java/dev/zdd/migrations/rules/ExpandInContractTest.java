package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpandInContractTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD COLUMN a int",
                "contract: CREATE TABLE fresh (a int)",
                "contract: CREATE VIEW v AS SELECT 1 AS a"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new ExpandInContract().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN a int",
                "contract: CREATE INDEX CONCURRENTLY i ON orders (total)"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding =
                Judging.finding(new ExpandInContract().about().id(), "contract: ALTER TABLE orders ADD COLUMN a int");
        assertThat(finding.place()).isEqualTo("contract/V2__example.sql:1");
        assertThat(finding.found()).contains("adds column orders.a after the new version runs");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("expand/", "ALTER TABLE orders ADD COLUMN a int;");
    }
}
