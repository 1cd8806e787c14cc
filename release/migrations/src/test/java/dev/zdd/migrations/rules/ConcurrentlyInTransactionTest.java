package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrentlyInTransactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: SELECT 1; CREATE INDEX CONCURRENTLY i ON orders (total)",
                "expand: REINDEX INDEX CONCURRENTLY orders_code",
                "expand: ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY",
                "expand: VACUUM orders; SELECT 1"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new ConcurrentlyInTransaction().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE INDEX CONCURRENTLY i ON orders (total)",
                "expand(no transaction): REINDEX INDEX CONCURRENTLY orders_code",
                "contract(no transaction): ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new ConcurrentlyInTransaction().about().id(),
                "expand: SELECT 1; CREATE INDEX CONCURRENTLY i ON orders (total)");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1:11");
        assertThat(finding.found()).contains("runs in the transaction of its file");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains("CREATE INDEX CONCURRENTLY i ON orders (total);", "executeInTransaction=false");
    }
}
