package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckValidatedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0)",
                "expand: ALTER TABLE orders ADD CHECK (total > 0)",
                "expand: ALTER TABLE orders ADD COLUMN a int CHECK (a > 0)"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new CheckValidated().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;; contract: ALTER TABLE orders VALIDATE CONSTRAINT positive"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new CheckValidated().about().id(),
                "contract: ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0)");
        assertThat(finding.place()).isEqualTo("contract/V2__example.sql:1");
        assertThat(finding.found()).contains("adds check positive and reads every row");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains("ADD CONSTRAINT positive CHECK ((total > 0)) NOT VALID;", "VALIDATE CONSTRAINT positive;");
    }
}
