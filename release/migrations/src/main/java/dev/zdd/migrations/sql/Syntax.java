package dev.zdd.migrations.sql;

import java.util.Optional;

/**
 * What a statement is by its text. What a schema change does is not read from here but measured on the shadow server; the
 * text tells what no measurement on empty tables can: that rows are changed, code is run, a setting is made.
 */
public sealed interface Syntax {

    /** Creates, alters or drops objects; its effects are read from the catalog. */
    record SchemaChange() implements Syntax {}

    /**
     * Inserts, updates, deletes or merges rows.
     *
     * @param verb upper case, for example {@code UPDATE}
     * @param table as written, without quotes; empty when the text names several or none
     * @param constantRows true for an INSERT of VALUES only: its size is that of its text
     */
    record RowChange(String verb, Optional<String> table, boolean constantRows) implements Syntax {}

    /** A SELECT. */
    record Query() implements Syntax {}

    /** {@code SET name = value}; RESET has the value {@code DEFAULT}. */
    record Setting(String name, String value, boolean local) implements Syntax {}

    /** BEGIN, COMMIT, ROLLBACK, SAVEPOINT and the like. */
    record TransactionControl(String verb) implements Syntax {}

    /** Code whose effect depends on data or on other code: DO, CALL, EXECUTE. */
    record Opaque(String what) implements Syntax {}

    record Truncate(boolean cascade) implements Syntax {}

    record ExplicitLock() implements Syntax {}

    /** VACUUM, ANALYZE, REINDEX, CLUSTER, REFRESH MATERIALIZED VIEW; locks and scans are measured. */
    record Maintenance(String verb, boolean concurrently) implements Syntax {}

    /** Takes privileges or ownership away, which no lock and no column shows. */
    record PrivilegeChange(String verb) implements Syntax {}

    /** Fails the check. */
    record NotUnderstood(String reason) implements Syntax {}
}
