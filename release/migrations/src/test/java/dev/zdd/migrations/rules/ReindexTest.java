package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReindexTest {

    @ParameterizedTest
    @ValueSource(strings = {"expand: REINDEX TABLE orders", "expand: REINDEX INDEX orders_code"})
    void finds(String example) {
        assertThat(Judging.rules(example)).contains(new Reindex().about().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"expand(no transaction): REINDEX TABLE CONCURRENTLY orders"})
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(new Reindex().about().id(), "expand: REINDEX TABLE orders");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("rebuilds indexes: ShareLock on orders blocks writes");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm()).contains("REINDEX TABLE CONCURRENTLY orders;");
    }
}
