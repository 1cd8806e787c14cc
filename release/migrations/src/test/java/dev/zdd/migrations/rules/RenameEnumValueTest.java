package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenameEnumValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'",
                "contract: ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new RenameEnumValue().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TYPE mood ADD VALUE 'sad'"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new RenameEnumValue().about().id(), "expand: ALTER TYPE mood RENAME VALUE 'bad' TO 'sad'");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("renames label 'bad' of type mood to 'sad'");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TYPE mood ADD VALUE 'sad';");
    }
}
