package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerOnUsedTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()"})
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new TriggerOnUsedTable().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE TABLE fresh (a int); CREATE TRIGGER t BEFORE INSERT ON fresh FOR EACH ROW EXECUTE FUNCTION touch()"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
        assertThat(Judging.rules(example))
                .doesNotContain(new TriggerOnUsedTable().about().id());
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new TriggerOnUsedTable().about().id(),
                "expand: CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION touch()");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("adds trigger t to orders");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("previous release");
    }
}
