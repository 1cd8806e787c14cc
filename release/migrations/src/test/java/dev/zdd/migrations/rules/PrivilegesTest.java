package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivilegesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"expand: REVOKE SELECT ON orders FROM PUBLIC", "expand: ALTER TABLE orders OWNER TO postgres"})
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new Privileges().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: GRANT SELECT ON orders TO PUBLIC"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new Privileges().about().id(), "expand: REVOKE SELECT ON orders FROM PUBLIC");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("REVOKE takes rights away");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("zdd:allow privileges");
    }
}
