package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonColumnTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE orders ADD COLUMN data json"})
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new JsonColumn().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand: ALTER TABLE orders ADD COLUMN data jsonb"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding =
                Judging.finding(new JsonColumn().about().id(), "expand: ALTER TABLE orders ADD COLUMN data json");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("adds orders.data of type json");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("ALTER TABLE orders ADD COLUMN data jsonb;");
    }
}
