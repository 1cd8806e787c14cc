package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTimeoutTooLongTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: SET lock_timeout = 0; ALTER TABLE orders ADD COLUMN a int",
                "expand: SET lock_timeout = '11s'; ALTER TABLE orders ADD COLUMN a int",
                "expand: SET lock_timeout = '1min'; ALTER TABLE orders ADD COLUMN a int",
                "expand: SET LOCAL lock_timeout TO 10001; ALTER TABLE orders ADD COLUMN a int"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .containsExactly(new LockTimeoutTooLong().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: SET lock_timeout = '10s'; ALTER TABLE orders ADD COLUMN a int",
                "expand: SET lock_timeout = 10000; ALTER TABLE orders ADD COLUMN a int",
                "expand: SET lock_timeout = 0; CREATE TABLE other (a int)"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11s", "99999999999999999999s", "soon", "-1", ""})
    void whatCannotBeReadProtectsNobody(String value) {
        assertThat(LockTimeouts.tooLong(value)).isTrue();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new LockTimeoutTooLong().about().id(),
                "expand: SET lock_timeout = '1min'; ALTER TABLE orders ADD COLUMN a int");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1:28");
        assertThat(finding.found()).isEqualTo("lock_timeout is 1min (expected: 1 ms to 10 s)");
        assertThat(finding.safeForm()).contains("SET lock_timeout = '500ms'");
    }
}
