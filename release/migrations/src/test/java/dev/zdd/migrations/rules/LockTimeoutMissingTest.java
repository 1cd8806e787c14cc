package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockTimeoutMissingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TABLE orders ADD COLUMN a int",
                "expand: SET statement_timeout = '2s'; ALTER TABLE orders ADD COLUMN a int",
                "expand: SET lock_timeout = '2s'; RESET lock_timeout; ALTER TABLE orders ADD COLUMN a int",
                "expand: ALTER TABLE orders ADD COLUMN a int; SET lock_timeout = '2s'"
            })
    void finds(String example) {
        assertThat(withARunnerThatSetsNone(example))
                .extracting(Finding::rule)
                .contains(new LockTimeoutMissing().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: SET lock_timeout = '2s'; ALTER TABLE orders ADD COLUMN a int",
                "expand: SET LOCAL lock_timeout TO 500; ALTER TABLE orders ADD COLUMN a int",
                "expand: CREATE TABLE other (a int)"
            })
    void accepts(String example) {
        assertThat(withARunnerThatSetsNone(example)).isEmpty();
    }

    @Test
    void isSatisfiedByARunnerThatSetsOne() {
        assertThat(Judging.rules("expand: ALTER TABLE orders ADD COLUMN a int"))
                .doesNotContain(new LockTimeoutMissing().about().id());
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = withARunnerThatSetsNone("expand: ALTER TABLE orders ADD COLUMN a int")
                .get(0);
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("waits without limit for AccessExclusiveLock on orders");
        assertThat(finding.safeForm()).contains("SET lock_timeout = '500ms'");
    }

    private static List<Finding> withARunnerThatSetsNone(String example) {
        return Judging.judge(
                example, new Subject.Situation(18, Optional.empty(), Optional.empty(), Subject.TableSizes.unknown()));
    }
}
