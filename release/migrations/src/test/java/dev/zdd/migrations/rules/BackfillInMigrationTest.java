package dev.zdd.migrations.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.Judging;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillInMigrationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: UPDATE orders SET note = 'x' WHERE note IS NULL",
                "contract: DELETE FROM orders",
                "expand: INSERT INTO orders (total) SELECT 1 FROM customers",
                "expand: UPDATE orders SET total = (SELECT 1 WHERE true) WHERE total = 1 OR total IS NULL RETURNING id",
                "expand: WITH gone AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM gone"
            })
    void finds(String example) {
        assertThat(Judging.rules(example))
                .contains(new BackfillInMigration().about().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expand: INSERT INTO customers (name) VALUES ('a'), ('b')",
                "expand: CREATE TABLE fresh (a int);; expand: INSERT INTO fresh SELECT 1 FROM orders"
            })
    void accepts(String example) {
        assertThat(Judging.errors(example)).isEmpty();
    }

    @Test
    void saysWhereWhatAndTheSafeForm() {
        Finding finding = Judging.finding(
                new BackfillInMigration().about().id(), "expand: UPDATE orders SET note = 'x' WHERE note IS NULL");
        assertThat(finding.place()).isEqualTo("expand/V2__example.sql:1");
        assertThat(finding.found()).contains("UPDATE of orders in one transaction");
        assertThat(finding.why()).isNotBlank();
        assertThat(finding.safeForm())
                .contains(
                        "backfill: table=orders key=id", "UPDATE orders SET note = 'x' WHERE :batch AND note IS NULL;");
    }

    @Test
    void limitsTheStatementsOwnConditionAndNotOneInside() {
        assertThat(
                        safeForm(
                                "UPDATE orders SET total = (SELECT 1 WHERE true) WHERE total = 1 OR total IS NULL RETURNING id"))
                .endsWith("UPDATE orders SET total = (SELECT 1 WHERE true)"
                        + " WHERE :batch AND (total = 1 OR total IS NULL) RETURNING id;");
        assertThat(safeForm("DELETE FROM orders")).endsWith("DELETE FROM orders WHERE :batch;");
    }

    private static String safeForm(String sql) {
        return Judging.finding(new BackfillInMigration().about().id(), "expand: " + sql)
                .safeForm();
    }
}
