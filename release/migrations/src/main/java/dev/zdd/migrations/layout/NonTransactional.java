package dev.zdd.migrations.layout;

import dev.zdd.migrations.sql.Statement;

/** Which statements PostgreSQL refuses inside a transaction block. */
public final class NonTransactional {

    private NonTransactional() {}

    /**
     * True for a statement that PostgreSQL refuses in a transaction block (manual pages of CREATE INDEX, DROP INDEX, REINDEX,
     * ALTER TABLE DETACH PARTITION, VACUUM, ALTER SYSTEM, CREATE/DROP DATABASE, TABLESPACE, SUBSCRIPTION).
     */
    public static boolean refusesTransaction(Statement statement) {
        return flywayDetects(statement)
                || (statement.startsWith("REINDEX")
                        && (statement.contains("CONCURRENTLY")
                                || statement.contains("SCHEMA")
                                || statement.contains("DATABASE")
                                || statement.contains("SYSTEM")))
                || (statement.startsWith("ALTER", "TABLE")
                        && statement.contains("DETACH", "PARTITION")
                        && statement.contains("CONCURRENTLY"));
    }

    /**
     * True for the statements for which Flyway 13 leaves out the transaction by itself when a file holds nothing else
     * (its PostgreSQLParser); it refuses a file that mixes them with others.
     */
    static boolean flywayDetects(Statement statement) {
        return statement.startsWith("CREATE", "INDEX", "CONCURRENTLY")
                || statement.startsWith("CREATE", "UNIQUE", "INDEX", "CONCURRENTLY")
                || statement.startsWith("DROP", "INDEX", "CONCURRENTLY")
                || statement.startsWith("VACUUM")
                || statement.startsWith("ALTER", "SYSTEM")
                || statement.startsWith("DISCARD", "ALL")
                || createsOrDrops(statement, "DATABASE")
                || createsOrDrops(statement, "TABLESPACE")
                || createsOrDrops(statement, "SUBSCRIPTION");
    }

    private static boolean createsOrDrops(Statement statement, String what) {
        return statement.startsWith("CREATE", what) || statement.startsWith("DROP", what);
    }
}
