package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import java.util.List;
import java.util.Optional;
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
    void aSmallTableOfTheTargetIsOnlyWarnedOf() {
        String example =
                "expand: ALTER TABLE orders ADD COLUMN a int; CREATE INDEX orders_total ON orders (total); UPDATE customers SET name = 'x';; expand: ALTER TABLE orders ALTER COLUMN quantity TYPE bigint";
        assertThat(judge(0.01, example))
                .filteredOn(Finding::refuses)
                .extracting(Finding::rule)
                .containsExactly("change-column-type");
        assertThat(judge(0.01, example))
                .filteredOn(finding -> finding.estimate().isPresent() && !finding.refuses())
                .extracting(Finding::rule)
                .containsExactly("index-not-concurrent", "backfill-in-migration");
        assertThat(judge(0.1, example))
                .filteredOn(Finding::refuses)
                .extracting(Finding::rule)
                .containsExactly("index-not-concurrent", "backfill-in-migration", "change-column-type");
    }

    private static List<Finding> judge(double seconds, String example) {
        return Judging.judge(
                example,
                new Subject.Situation(
                        18,
                        Optional.of("500ms"),
                        Optional.empty(),
                        (name, label, work) -> Optional.of(new Subject.Estimate(seconds, "about that long"))));
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
