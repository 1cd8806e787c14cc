package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueConstraintTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: ALTER TABLE orders ADD CONSTRAINT u UNIQUE (total, code)",
                "expand: ALTER TABLE events_2021 ADD PRIMARY KEY (id)",
                "contract: ALTER TABLE orders ADD CONSTRAINT x EXCLUDE USING btree (total WITH =)",
                "expand: ALTER TABLE orders ADD COLUMN a int UNIQUE"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new UniqueConstraint().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contract: CREATE UNIQUE INDEX CONCURRENTLY u ON orders (total);; contract: ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX u",
                "expand: CREATE TABLE fresh (a int PRIMARY KEY, b int UNIQUE)"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new UniqueConstraint().about().id(),
                "contract: ALTER TABLE orders ADD CONSTRAINT u UNIQUE (total, code)");
        assertThat(finding.place()).isEqualTo("contract/V2__example.sql:1");
        assertThat(finding.found()).contains("adds u and builds its index: AccessExclusiveLock on orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "CREATE UNIQUE INDEX CONCURRENTLY u ON orders (total, code);",
                        "ADD CONSTRAINT u UNIQUE USING INDEX u;");
    }
}
