package dev.zdd.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE orders ADD COLUMN x varchar(255) NULL",
                "ALTER TABLE orders ADD CONSTRAINT n NOT NULL total NOT VALID",
                "ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX orders_u",
                "ALTER TABLE orders ALTER COLUMN code SET DATA TYPE text",
                "ALTER TABLE orders VALIDATE CONSTRAINT n",
                "CREATE INDEX CONCURRENTLY i ON orders (total)",
                "DROP INDEX CONCURRENTLY i",
                "ALTER VIEW v RENAME TO w",
                "CREATE STATISTICS s ON a, b FROM t",
                "SELECT * INTO copy FROM orders",
                "COMMENT ON TABLE orders IS 'x'",
                "ALTER SEQUENCE s OWNED BY orders.id",
                "CREATE POLICY p ON orders USING (true)"
            })
    void seesSchemaChanges(String sql) {
        assertThat(read(sql)).isEqualTo(new Syntax.SchemaChange());
    }

    @Test
    void seesWhichRowsAStatementChanges() {
        assertThat(read("UPDATE shop.orders SET a = 1 WHERE b IS NULL"))
                .isEqualTo(new Syntax.RowChange("UPDATE", Optional.of("shop.orders"), false));
        assertThat(read("INSERT INTO t (a) VALUES (1), (2)"))
                .isEqualTo(new Syntax.RowChange("INSERT", Optional.of("t"), true));
        assertThat(read("INSERT INTO t SELECT * FROM s"))
                .isEqualTo(new Syntax.RowChange("INSERT", Optional.of("t"), false));
        assertThat(read("WITH gone AS (DELETE FROM t RETURNING *) SELECT count(*) FROM gone"))
                .isEqualTo(new Syntax.RowChange("DELETE", Optional.empty(), false));
    }

    @Test
    void aRowLockIsNoUpdate() {
        assertThat(read("SELECT a FROM t FOR UPDATE")).isEqualTo(new Syntax.Query());
        assertThat(read("SELECT a FROM t FOR NO KEY UPDATE")).isEqualTo(new Syntax.Query());
    }

    @Test
    void listsTheFunctionsThatAStatementCalls() {
        assertThat(SqlScript.statements("SELECT refresh_totals(count(*)) FROM t")
                        .get(0)
                        .calls())
                .containsExactly("refresh_totals", "count");
    }

    @Test
    void readsSettings() {
        assertThat(read("SET LOCAL lock_timeout = '2s'")).isEqualTo(new Syntax.Setting("lock_timeout", "2s", true));
        assertThat(read("SET lock_timeout TO 2000")).isEqualTo(new Syntax.Setting("lock_timeout", "2000", false));
        assertThat(read("RESET lock_timeout")).isEqualTo(new Syntax.Setting("lock_timeout", "DEFAULT", false));
    }

    @Test
    void seesCodeTransactionsLocksAndMaintenance() {
        assertThat(read("DO $$ BEGIN END $$")).isEqualTo(new Syntax.Opaque("DO"));
        assertThat(read("CALL p()")).isEqualTo(new Syntax.Opaque("CALL"));
        assertThat(read("BEGIN")).isEqualTo(new Syntax.TransactionControl("BEGIN"));
        assertThat(read("COMMIT")).isEqualTo(new Syntax.TransactionControl("COMMIT"));
        assertThat(read("LOCK TABLE t IN EXCLUSIVE MODE")).isEqualTo(new Syntax.ExplicitLock());
        assertThat(read("REINDEX INDEX CONCURRENTLY i")).isEqualTo(new Syntax.Maintenance("REINDEX", true));
        assertThat(read("TRUNCATE a, b CASCADE")).isEqualTo(new Syntax.Truncate(true));
        assertThat(read("REVOKE SELECT ON t FROM app")).isEqualTo(new Syntax.PrivilegeChange("REVOKE"));
        assertThat(read("ALTER TABLE t OWNER TO boss")).isEqualTo(new Syntax.PrivilegeChange("OWNER TO"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SECURITY LABEL ON TABLE t IS 'x'",
                "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING",
                "ALTER TABLE t DISABLE TRIGGER ALL",
                "ALTER TABLE t ADD COLUMN a int, INHERIT s",
                "ALTER TABLE IF EXISTS ONLY shop.t NO INHERIT s",
                "ALTER DOMAIN d DROP DEFAULT",
                "LISTEN x",
                "FROBNICATE THE TABLE",
                "SET ROLE boss"
            })
    void doesNotGuess(String sql) {
        assertThat(read(sql)).isInstanceOf(Syntax.NotUnderstood.class);
    }

    @Test
    void saysWhyItDoesNotUnderstand() {
        assertThat(read("FROBNICATE THE TABLE"))
                .isEqualTo(new Syntax.NotUnderstood("no rule knows what FROBNICATE THE does to a running version"));
    }

    private static Syntax read(String sql) {
        return SyntaxReader.read(SqlScript.statements(sql).get(0));
    }
}
