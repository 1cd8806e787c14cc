package dev.zdd.migrations.shadow;

import static dev.zdd.migrations.shadow.LockMode.ACCESS_EXCLUSIVE;
import static dev.zdd.migrations.shadow.LockMode.SHARE;
import static dev.zdd.migrations.shadow.LockMode.SHARE_ROW_EXCLUSIVE;
import static dev.zdd.migrations.shadow.LockMode.SHARE_UPDATE_EXCLUSIVE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.sql.SqlScript;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pins the facts that the rules rest on: a new server version that behaves differently fails here. */
class ShadowDatabaseTest {
    private final ShadowDatabase database = ShadowServer.shared().createDatabase();

    @BeforeEach
    void createTables() {
        List.of(
                        "CREATE TABLE customers (id bigserial PRIMARY KEY)",
                        "CREATE TABLE orders (id bigserial PRIMARY KEY, customer_id bigint, total int, code varchar(50),"
                                + " price numeric(8,2), created timestamp)",
                        "CREATE INDEX orders_code ON orders (code)")
                .forEach(database::run);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void addingANullableColumnOnlyTouchesTheCatalog() {
        Measurement added = measure("ALTER TABLE orders ADD COLUMN email varchar(255) NULL");
        assertThat(added.strongest(oid("orders"))).contains(ACCESS_EXCLUSIVE);
        assertThat(added.scans()).isEmpty();
        assertThat(added.changes())
                .singleElement()
                .isInstanceOfSatisfying(
                        Change.ColumnAdded.class,
                        change -> assertThat(change.column().type()).isEqualTo("character varying(255)"));
    }

    @Test
    void constantDefaultsAndNowDoNotRewriteAndVolatileOnesDo() {
        assertThat(rewrites("ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 5"))
                .isFalse();
        assertThat(rewrites("ALTER TABLE orders ADD COLUMN b timestamptz DEFAULT now()"))
                .isFalse();
        assertThat(rewrites("ALTER TABLE orders ADD COLUMN c int GENERATED ALWAYS AS (total * 2) VIRTUAL"))
                .isFalse();
        assertThat(rewrites("ALTER TABLE orders ADD COLUMN d uuid DEFAULT gen_random_uuid()"))
                .isTrue();
        assertThat(rewrites("ALTER TABLE orders ADD COLUMN e int GENERATED ALWAYS AS (total * 2) STORED"))
                .isTrue();
        assertThat(rewrites("ALTER TABLE orders ADD COLUMN f bigserial")).isTrue();
        assertThat(rewrites("ALTER TABLE orders ADD COLUMN g bigint GENERATED ALWAYS AS IDENTITY"))
                .isTrue();
    }

    @Test
    void widerTypesDoNotRewriteAndOthersDo() {
        assertThat(rewrites("ALTER TABLE orders ALTER COLUMN code TYPE varchar(100)"))
                .isFalse();
        assertThat(rewrites("ALTER TABLE orders ALTER COLUMN price TYPE numeric(10,2)"))
                .isFalse();
        assertThat(rewrites("ALTER TABLE orders ALTER COLUMN code TYPE text")).isFalse();
        assertThat(rewrites("ALTER TABLE orders ALTER COLUMN code TYPE varchar(20)"))
                .isTrue();
        assertThat(rewrites("ALTER TABLE orders ALTER COLUMN total TYPE bigint"))
                .isTrue();
    }

    @Test
    void setNotNullScansUnlessAValidatedCheckProvesIt() {
        Measurement naive = measure("ALTER TABLE orders ALTER COLUMN total SET NOT NULL");
        assertThat(naive.scanned(Scan.Kind.VERIFY, "orders")).isTrue();
        measure("ALTER TABLE orders ALTER COLUMN total DROP NOT NULL");
        measure("ALTER TABLE orders ADD CONSTRAINT total_set CHECK (total IS NOT NULL) NOT VALID");
        Measurement validated = measure("ALTER TABLE orders VALIDATE CONSTRAINT total_set");
        assertThat(validated.strongest(oid("orders"))).contains(SHARE_UPDATE_EXCLUSIVE);
        assertThat(validated.scanned(Scan.Kind.VERIFY, "orders")).isTrue();
        assertThat(validated.changes()).singleElement().isInstanceOf(Change.ConstraintValidated.class);
        assertThat(measure("ALTER TABLE orders ALTER COLUMN total SET NOT NULL").scans())
                .isEmpty();
    }

    @Test
    void foreignKeysLockBothTables() {
        Measurement naive = measure("ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id)");
        assertThat(naive.strongest(oid("orders"))).contains(SHARE_ROW_EXCLUSIVE);
        assertThat(naive.strongest(oid("customers"))).contains(SHARE_ROW_EXCLUSIVE);
        assertThat(naive.scans()).extracting(Scan::kind).contains(Scan.Kind.VALIDATE_FOREIGN_KEY);
        Measurement safe =
                measure("ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID");
        assertThat(safe.scans()).isEmpty();
    }

    @Test
    void anIndexBlocksWritesUnlessItIsBuiltConcurrently() {
        Measurement naive = measure("CREATE INDEX a ON orders (total)");
        assertThat(naive.strongest(oid("orders"))).contains(SHARE);
        assertThat(naive.scanned(Scan.Kind.BUILD_INDEX, "orders")).isTrue();
        Measurement safe = measureOutside("CREATE INDEX CONCURRENTLY b ON orders (total)");
        assertThat(safe.strongest(oid("orders"))).contains(SHARE_UPDATE_EXCLUSIVE);
        assertThat(safe.changes()).singleElement().isInstanceOf(Change.IndexAdded.class);
        assertThat(measure("DROP INDEX a").strongest(oid("orders"))).contains(ACCESS_EXCLUSIVE);
        assertThat(measureOutside("DROP INDEX CONCURRENTLY b").strongest(oid("orders")))
                .contains(SHARE_UPDATE_EXCLUSIVE);
    }

    @Test
    void seesTheLockThatVacuumFullWaitsFor() {
        assertThat(measureOutside("VACUUM FULL orders").strongest(oid("orders")))
                .contains(ACCESS_EXCLUSIVE);
        assertThat(measureOutside("VACUUM orders").error()).isEmpty();
    }

    @Test
    void tellsARenameFromADropAndAnAdd() {
        assertThat(measure("ALTER TABLE orders RENAME COLUMN total TO amount").changes())
                .singleElement()
                .isInstanceOf(Change.ColumnRenamed.class);
        assertThat(measure("ALTER TABLE orders DROP COLUMN amount, ADD COLUMN total int")
                        .changes())
                .hasExactlyElementsOfTypes(Change.ColumnDropped.class, Change.ColumnAdded.class);
        assertThat(measure("ALTER TABLE orders RENAME TO purchases").changes())
                .singleElement()
                .isInstanceOf(Change.RelationRenamed.class);
        assertThat(measure("DROP TABLE purchases").changes(Change.RelationDropped.class))
                .extracting(dropped -> dropped.relation().name())
                .containsExactlyInAnyOrder("purchases", "orders_id_seq");
    }

    @Test
    void seesThroughCodeBlocks() {
        assertThat(measure("DO $$ BEGIN EXECUTE 'ALTER TABLE orders DROP COLUMN total'; END $$")
                        .changes())
                .singleElement()
                .isInstanceOf(Change.ColumnDropped.class);
    }

    @Test
    void reportsWhatTheServerSaysAndLeavesNothingBehind() {
        Measurement failed = measure("ALTER TABLE orders ADD COLUMN total int");
        assertThat(failed.error()).contains("column \"total\" of relation \"orders\" already exists");
        assertThat(measureOutside("CREATE INDEX CONCURRENTLY x ON missing (a)").error())
                .contains("relation \"missing\" does not exist");
        assertThat(database.catalog()).isEqualTo(failed.before());
    }

    @Test
    void preparesStatementsWithoutRunningThem() {
        assertThat(database.prepare("INSERT INTO orders (total) VALUES ($1)")).isEmpty();
        assertThat(database.prepare("SELECT amount FROM orders")).contains("column \"amount\" does not exist");
    }

    @Test
    void aCopyIsIndependent() {
        try (ShadowDatabase copy = database.copy()) {
            copy.run("DROP TABLE orders");
            assertThat(database.catalog().relation("orders")).isPresent();
            assertThat(copy.catalog().relation("orders")).isEmpty();
        }
    }

    private boolean rewrites(String sql) {
        Measurement measurement = measure(sql);
        assertThat(measurement.error()).isEmpty();
        boolean announced = measurement.scanned(Scan.Kind.REWRITE, "orders");
        assertThat(!measurement.changes(Change.RelationRewritten.class).isEmpty())
                .as("new file, as announced")
                .isEqualTo(announced);
        return announced;
    }

    private long oid(String table) {
        return database.catalog().relation(table).orElseThrow().oid();
    }

    private Measurement measure(String sql) {
        return database.measure(SqlScript.statements(sql).get(0), true, database.catalog());
    }

    private Measurement measureOutside(String sql) {
        return database.measure(SqlScript.statements(sql).get(0), false, database.catalog());
    }
}
