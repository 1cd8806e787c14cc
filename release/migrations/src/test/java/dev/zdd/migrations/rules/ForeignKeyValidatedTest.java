package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignKeyValidatedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id)",
                "contract: ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new ForeignKeyValidated().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;; contract: ALTER TABLE orders VALIDATE CONSTRAINT fk",
                "expand: CREATE TABLE fresh (customer_id bigint REFERENCES customers (id))",
                "expand: ALTER TABLE orders ADD COLUMN seller bigint REFERENCES customers (id)"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new ForeignKeyValidated().about().id(),
                "contract: ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id)");
        assertThat(finding.place()).isEqualTo("contract/V2__example.sql:1");
        assertThat(finding.found())
                .contains(
                        "adds foreign key fk and checks every row: ShareRowExclusiveLock on orders blocks writes, and on customers");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers(id) NOT VALID;",
                        "VALIDATE CONSTRAINT fk;");
    }
}
