package dev.zdd.proof.migration;

import dev.zdd.migrations.layout.Phase;
import java.util.List;

/**
 * Four releases on one table. The second adds the new columns and what is required of them, the third stops using the old ones,
 * the fourth drops those.
 */
final class Train {

    /**
     * One file of a release.
     *
     * @param phase {@code expand}, {@code backfill} or {@code contract}
     * @param counts the operations that it is a part of
     * @param transactional false for a file with executeInTransaction=false beside it
     */
    record Step(String phase, String name, String sql, boolean transactional, List<Operation> counts) {

        String file() {
            return phase + "/" + name;
        }

        boolean isOf(Phase other) {
            return phase.equals(other.folder());
        }
    }

    static final List<Step> SECOND_RELEASE = List.of(
            step("expand", "V2__channels.sql", Operation.FOREIGN_KEY, """
                    CREATE TABLE channels (code varchar(20) PRIMARY KEY);
                    INSERT INTO channels VALUES ('web'), ('app');
                    """),
            step(
                    "expand",
                    "V3__channel.sql",
                    Operation.ADD_COLUMN,
                    "ALTER TABLE orders ADD COLUMN channel varchar(20);"),
            step(
                    "expand",
                    "V4__channel_default.sql",
                    Operation.ADD_COLUMN,
                    "ALTER TABLE orders ALTER COLUMN channel SET DEFAULT 'web';"),
            new Step(
                    "expand",
                    "V5__placed_at.sql",
                    "CREATE INDEX CONCURRENTLY orders_placed_at ON orders (placed_at);",
                    false,
                    List.of(Operation.INDEX)),
            step("expand", "V6__buyer.sql", Operation.RENAME, "ALTER TABLE orders ADD COLUMN buyer varchar(100);"),
            step(
                    "expand",
                    "V7__total.sql",
                    Operation.TYPE_CHANGE,
                    "ALTER TABLE orders ADD COLUMN total numeric(14,2);"),
            new Step("expand", "V8__both_written.sql", """
                    CREATE FUNCTION orders_write_both() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                      NEW.buyer := coalesce(NEW.buyer, NEW.customer);
                      NEW.customer := coalesce(NEW.customer, NEW.buyer);
                      NEW.total := coalesce(NEW.total, NEW.total_cents / 100.0);
                      NEW.total_cents := coalesce(NEW.total_cents, NEW.total * 100);
                      RETURN NEW;
                    END $$;
                    CREATE TRIGGER orders_write_both BEFORE INSERT ON orders
                      FOR EACH ROW EXECUTE FUNCTION orders_write_both();
                    """, true, List.of(Operation.RENAME, Operation.TYPE_CHANGE)),
            new Step(
                    "backfill",
                    "V9__new_columns.sql",
                    """
                    -- backfill: table=orders key=idempotency_key batch=1000 pause=20ms
                    UPDATE orders SET channel = coalesce(channel, 'web'), buyer = customer, total = total_cents / 100.0
                    WHERE :batch AND (channel IS NULL OR buyer IS NULL OR total IS NULL);
                    """,
                    true,
                    List.of(Operation.BACKFILL, Operation.RENAME, Operation.TYPE_CHANGE)),
            step(
                    "contract",
                    "V10__channel_given.sql",
                    Operation.NOT_NULL,
                    "ALTER TABLE orders ADD CONSTRAINT orders_channel_given CHECK (channel IS NOT NULL) NOT VALID;"),
            step(
                    "contract",
                    "V11__channel_given_valid.sql",
                    Operation.NOT_NULL,
                    "ALTER TABLE orders VALIDATE CONSTRAINT orders_channel_given;"),
            step(
                    "contract",
                    "V12__channel_not_null.sql",
                    Operation.NOT_NULL,
                    "ALTER TABLE orders ALTER COLUMN channel SET NOT NULL;"),
            step(
                    "contract",
                    "V13__channel_check.sql",
                    Operation.NOT_NULL,
                    "ALTER TABLE orders DROP CONSTRAINT orders_channel_given;"),
            step("contract", "V14__known_channels.sql", Operation.FOREIGN_KEY, """
                    ALTER TABLE orders ADD CONSTRAINT orders_channel FOREIGN KEY (channel) REFERENCES channels (code)
                      NOT VALID;
                    """),
            step(
                    "contract",
                    "V15__known_channels_valid.sql",
                    Operation.FOREIGN_KEY,
                    "ALTER TABLE orders VALIDATE CONSTRAINT orders_channel;"));

    static final List<Step> FOURTH_RELEASE = List.of(new Step(
            "contract",
            "V16__old_columns.sql",
            """
            DROP TRIGGER orders_write_both ON orders;
            ALTER TABLE orders DROP COLUMN customer, DROP COLUMN total_cents;
            DROP FUNCTION orders_write_both();
            """,
            true,
            List.of(Operation.DROP, Operation.RENAME, Operation.TYPE_CHANGE)));

    private Train() {}

    private static Step step(String phase, String name, Operation operation, String sql) {
        return new Step(phase, name, sql, true, List.of(operation));
    }
}
