package dev.zdd.proof.migration;

import java.util.List;

/** What people do to a table in use, with the form that does not disturb and the one that comes to mind first. */
@SuppressWarnings("ImmutableEnumChecker") // its lists come from List.of
enum Operation {
    ADD_COLUMN(
            "add a column",
            "nullable, its default set afterwards",
            List.of(),
            "ALTER TABLE orders ADD COLUMN ticket uuid NOT NULL DEFAULT gen_random_uuid();",
            List.of("ALTER TABLE orders DROP COLUMN ticket")),
    BACKFILL(
            "backfill",
            "batches of 1,000 rows in transactions of their own, resumable",
            List.of(),
            "ALTER TABLE orders ADD COLUMN channel varchar(20);\nUPDATE orders SET channel = 'web';",
            List.of("ALTER TABLE orders DROP COLUMN channel")),
    NOT_NULL(
            "NOT NULL",
            "CHECK NOT VALID, VALIDATE, SET NOT NULL, drop the CHECK; in contract/",
            List.of("ALTER TABLE orders ADD COLUMN channel varchar(20) DEFAULT 'web'"),
            "ALTER TABLE orders ALTER COLUMN channel SET NOT NULL;",
            List.of("ALTER TABLE orders DROP COLUMN channel")),
    RENAME(
            "rename a column",
            "new column, both written by a trigger, backfill, reads moved, old one dropped",
            List.of(),
            "ALTER TABLE orders RENAME COLUMN customer TO buyer;",
            List.of("ALTER TABLE orders RENAME COLUMN buyer TO customer")),
    INDEX(
            "index",
            "CREATE INDEX CONCURRENTLY in a file of its own",
            List.of(),
            "CREATE INDEX orders_placed_at ON orders (placed_at);",
            List.of("DROP INDEX orders_placed_at")),
    FOREIGN_KEY(
            "foreign key",
            "NOT VALID, VALIDATE in the next file; in contract/",
            List.of(
                    "CREATE TABLE channels (code varchar(20) PRIMARY KEY)",
                    "INSERT INTO channels VALUES ('web')",
                    "ALTER TABLE orders ADD COLUMN channel varchar(20) DEFAULT 'web'"),
            "ALTER TABLE orders ADD FOREIGN KEY (channel) REFERENCES channels (code);",
            List.of("ALTER TABLE orders DROP COLUMN channel", "DROP TABLE channels")),
    TYPE_CHANGE(
            "change a type",
            "new column of the new type, both written by a trigger, backfill, reads moved, old one dropped",
            List.of(),
            "ALTER TABLE orders ALTER COLUMN total_cents TYPE numeric(14,2) USING total_cents / 100.0;",
            List.of("ALTER TABLE orders ALTER COLUMN total_cents TYPE bigint USING total_cents * 100")),
    DROP(
            "drop a column",
            "one release stops using it, the next one drops it in contract/",
            List.of(),
            "ALTER TABLE orders DROP COLUMN customer;",
            List.of("ALTER TABLE orders ADD COLUMN customer varchar(100) NOT NULL DEFAULT 'Ada'"));

    private final String label;
    private final String safeForm;
    private final List<String> setUp;
    private final String naive;
    private final List<String> restore;

    Operation(String label, String safeForm, List<String> setUp, String naive, List<String> restore) {
        this.label = label;
        this.safeForm = safeForm;
        this.setUp = setUp;
        this.naive = naive;
        this.restore = restore;
    }

    String label() {
        return label;
    }

    String safeForm() {
        return safeForm;
    }

    /** What the naive form needs; neither measured nor judged. */
    List<String> setUp() {
        return setUp;
    }

    String naive() {
        return naive;
    }

    /** Takes the naive form and its set-up back. */
    List<String> restore() {
        return restore;
    }
}
