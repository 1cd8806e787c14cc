package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSecurityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                "expand: CREATE POLICY p ON orders USING (true)"
            })
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new RowSecurity().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: CREATE TABLE fresh (a int); ALTER TABLE fresh ENABLE ROW LEVEL SECURITY"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding =
                Judging.finding(new RowSecurity().about().id(), "expand: ALTER TABLE orders ENABLE ROW LEVEL SECURITY");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("which rows of orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("zdd:allow row-security");
    }
}
