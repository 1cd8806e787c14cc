package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplicitLockTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: LOCK TABLE orders", "expand: LOCK TABLE orders IN SHARE MODE"})
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new ExplicitLock().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: LOCK TABLE orders IN ACCESS SHARE MODE",
                "expand: LOCK TABLE orders IN ROW EXCLUSIVE MODE"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new ExplicitLock().about().id(), "expand: LOCK TABLE orders IN SHARE MODE");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("locks by hand: ShareLock on orders blocks writes");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("nothing");
    }
}
