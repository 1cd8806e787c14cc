package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateInSameTransactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT c",
                "contract: ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT fk"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new ValidateInSameTransaction().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;; contract: ALTER TABLE orders VALIDATE CONSTRAINT c"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new ValidateInSameTransaction().about().id(),
                "contract: ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c");
        assertThat(finding.place()).isEqualTo("contract/V2__example.sql:2");
        assertThat(finding.found()).contains("validates c in the transaction that added it");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TABLE orders VALIDATE CONSTRAINT c;");
    }
}
