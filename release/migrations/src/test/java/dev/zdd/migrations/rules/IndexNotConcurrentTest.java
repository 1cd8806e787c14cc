package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexNotConcurrentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE INDEX orders_total ON orders (total)",
                "expand: CREATE INDEX IF NOT EXISTS orders_total ON orders USING btree (total)",
                "contract: CREATE INDEX orders_total ON orders (total)",
                "expand: CREATE INDEX events_id ON events (id)"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new IndexNotConcurrent().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: CREATE INDEX events_id ON ONLY events (id)",
                "expand: CREATE INDEX CONCURRENTLY orders_total ON orders (total)",
                "expand(no transaction): CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_total ON orders (total)",
                "expand: CREATE TABLE fresh (a int); CREATE INDEX fresh_a ON fresh (a)"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new IndexNotConcurrent().about().id(), "expand: CREATE INDEX orders_total ON orders (total)");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("builds index orders_total: ShareLock on orders blocks writes");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains("CREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total);");
    }

    @Test
    void buildsTheIndexOfAPartitionedTablePartitionByPartition() {
        String safeForm = Judging.finding(
                        new IndexNotConcurrent().about().id(), "expand: CREATE INDEX events_id ON events (id)")
                .safeForm();
        assertThat(safeForm)
                .contains(
                        "CREATE INDEX events_id ON ONLY public.events",
                        "CREATE INDEX CONCURRENTLY <partition>_events_id ON <partition> (id);",
                        "ALTER INDEX events_id ATTACH PARTITION <partition>_events_id;");
    }
}
