package dev.zdd.migrations.manifest;

import dev.zdd.migrations.rules.Subject;
import dev.zdd.migrations.sql.SqlLexer;
import dev.zdd.migrations.sql.SyntaxReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;

/** What the statements of a manifest write, as far as their text tells; what cannot be read counts as writing. */
public final class ManifestWrites implements Subject.Writes {

    /**
     * An INSERT.
     *
     * @param table lower case, with its schema where it names one
     * @param columns that it names; empty when it names none and fills them in order
     * @param values how many values a row has, when that is known
     */
    public record InsertInto(String sql, String table, List<String> columns, Optional<Integer> values) {}

    private record UpdateOf(String table, Set<String> columns) {}

    private final List<InsertInto> inserts = new ArrayList<>();
    private final List<UpdateOf> updates = new ArrayList<>();
    private final Set<String> unclear = new HashSet<>();

    public ManifestWrites(ReleaseManifest manifest) {
        manifest.statements().forEach(this::read);
    }

    /** Every INSERT that could be read. */
    public List<InsertInto> inserts() {
        return List.copyOf(inserts);
    }

    @Override
    public boolean touches(String table, List<String> columns) {
        return unclear.contains(table)
                || inserts.stream().anyMatch(insert -> ("." + insert.table()).endsWith("." + table))
                || updates.stream()
                        .anyMatch(update ->
                                update.table().equals(table) && columns.stream().anyMatch(update.columns()::contains));
    }

    private void read(String sql) {
        Optional<Statement> tree = SyntaxReader.parse(sql.replace("??", "?"));
        if (tree.isPresent() && tree.get() instanceof Insert insert && insert.getWithItemsList() == null) {
            insert(sql, insert);
        } else if (tree.isPresent() && tree.get() instanceof Update update && update.getWithItemsList() == null) {
            Set<String> columns = new HashSet<>();
            update.getUpdateSets().forEach(set -> set.getColumns().forEach(column -> columns.add(name(column))));
            updates.add(new UpdateOf(name(update.getTable()), columns));
        } else if (!(tree.isPresent() && tree.get() instanceof Delete)) {
            writingTables(sql);
        }
    }

    private void insert(String sql, Insert insert) {
        List<String> columns = insert.getColumns() == null
                ? List.of()
                : insert.getColumns().stream().map(ManifestWrites::name).toList();
        Optional<Integer> values = insert.getSelect() instanceof Values rows
                ? Optional.of(rows.getExpressions().size())
                : Optional.empty();
        String schema = insert.getTable().getSchemaName();
        String table = (schema == null ? "" : unquoted(schema) + ".") + name(insert.getTable());
        inserts.add(new InsertInto(sql, table, columns, values));
        if (insert.getConflictAction() != null || insert.getDuplicateUpdateSets() != null) {
            unclear.add(name(insert.getTable()));
        }
    }

    /** A statement that is more than one plain write: every name in it may be a table that it writes, if it writes. */
    private void writingTables(String sql) {
        boolean writes = sql.toUpperCase(Locale.ROOT).matches("(?s).*\\b(INSERT|UPDATE|MERGE)\\b.*");
        if (writes) {
            SqlLexer.tokens(sql).stream().filter(token -> token.isName()).forEach(token -> unclear.add(token.name()));
        }
    }

    private static String name(Table table) {
        return unquoted(table.getName());
    }

    private static String name(Column column) {
        return unquoted(column.getColumnName());
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT);
    }
}
