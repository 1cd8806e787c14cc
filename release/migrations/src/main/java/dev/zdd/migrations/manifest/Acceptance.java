package dev.zdd.migrations.manifest;

import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Catalog.Relation;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.sql.StatementProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a schema accepts the statements of a release. */
public final class Acceptance {
    /** What the server says about a parameter whose type only the driver knows; no fault of the schema. */
    private static final String UNKNOWN_PARAMETER = "could not determine data type of parameter";

    private Acceptance() {}

    /**
     * The statements that {@code database} does not accept, with what the server says, in the manifest's order. Each is
     * prepared and, where the server can (16 and later), planned: that finds an ON CONFLICT without its index.
     */
    public static Map<String, String> refused(ShadowDatabase database, ReleaseManifest manifest) {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String statement : manifest.statements()) {
            refusal(database, statement).ifPresent(error -> refused.put(statement, error));
        }
        return refused;
    }

    /** The same on a database in use: nothing is run. */
    public static Map<String, String> refused(Connection connection, ReleaseManifest manifest) throws SQLException {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String statement : manifest.statements()) {
            ofSchema(StatementProbe.refusal(connection, Placeholders.numbered(statement)))
                    .ifPresent(error -> refused.put(statement, error));
        }
        return refused;
    }

    /** What the server says about one statement that it does not accept. */
    public static Optional<String> refusal(ShadowDatabase database, String statement) {
        return ofSchema(database.prepare(Placeholders.numbered(statement)));
    }

    private static Optional<String> ofSchema(Optional<String> refusal) {
        return refusal.filter(error -> !error.contains(UNKNOWN_PARAMETER));
    }

    /** An INSERT that leaves out a column without which no row is accepted any more. */
    public record MissingColumn(ManifestWrites.InsertInto insert, Relation table, Column column) {}

    /** INSERTs that leave out a column which must be given in {@code after} and need not be given in {@code before}. */
    public static List<MissingColumn> missingColumns(ManifestWrites writes, Catalog before, Catalog after) {
        List<MissingColumn> missing = new ArrayList<>();
        for (ManifestWrites.InsertInto insert : writes.inserts()) {
            Optional<Relation> table = after.relation(insert.table());
            if (table.isEmpty()) {
                continue;
            }
            List<Column> columns = table.get().columns().values().stream()
                    .sorted(Comparator.comparing(Column::number))
                    .toList();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                if (column.mustBeInserted()
                        && !mustBeInserted(before, table.get(), column)
                        && !names(insert, column, i)) {
                    missing.add(new MissingColumn(insert, table.get(), column));
                }
            }
        }
        return missing;
    }

    private static boolean names(ManifestWrites.InsertInto insert, Column column, int position) {
        return insert.columns().isEmpty()
                ? insert.values().map(values -> position < values).orElse(true)
                : insert.columns().contains(column.name());
    }

    private static boolean mustBeInserted(Catalog before, Relation table, Column column) {
        Relation old = before.relations().get(table.oid());
        Column was = old == null ? null : old.columns().get(column.number());
        return was != null && was.mustBeInserted();
    }
}
