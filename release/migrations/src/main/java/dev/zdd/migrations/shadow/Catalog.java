package dev.zdd.migrations.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the system catalogs say about the users' objects at one moment. Objects are identified by their oid, which a rename
 * keeps: that is how a rename is told from a drop and an add.
 */
public record Catalog(
        Map<Long, Relation> relations,
        Map<Long, Constraint> constraints,
        Map<Long, Index> indexes,
        Map<Long, Routine> routines,
        Map<Long, EnumLabel> enumLabels,
        Map<Long, Trigger> triggers,
        Map<Long, Type> types,
        Map<Long, Policy> policies) {

    /** Everything outside the system's schemas and temporary ones. */
    private static final String USER_SCHEMA = "n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'";

    private static final String NAMESPACE = " JOIN pg_namespace n ON n.oid = ";

    /**
     * A table, view, sequence or the like.
     *
     * @param kind {@code pg_class.relkind}
     * @param file {@code pg_class.relfilenode}: a new one means that the table was written anew
     * @param toast the oid of its TOAST table, or 0
     * @param parent the oid of the partitioned table that it is a partition of, or 0
     * @param query of a view, otherwise empty
     */
    public record Relation(
            long oid,
            String schema,
            String name,
            char kind,
            long file,
            long toast,
            boolean rowSecurity,
            long parent,
            String query,
            Map<Integer, Column> columns) {

        /** With its schema unless that is {@code public}. */
        public String label() {
            return schema.equals("public") ? Sql.name(name) : Sql.name(schema) + "." + Sql.name(name);
        }

        /** True for what holds rows: tables, partitioned tables, materialized views. */
        public boolean holdsRows() {
            return kind == 'r' || kind == 'p' || kind == 'm';
        }

        /** The word for it in messages and in DDL. */
        public String kindName() {
            return switch (kind) {
                case 'v' -> "view";
                case 'm' -> "materialized view";
                case 'S' -> "sequence";
                case 'f' -> "foreign table";
                case 'c' -> "type";
                default -> "table";
            };
        }

        /** The column called {@code name}. */
        public Optional<Column> column(String name) {
            return columns.values().stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst();
        }
    }

    /**
     * A column.
     *
     * @param number {@code attnum}, kept by a rename
     * @param type with its modifiers, for example {@code character varying(50)}
     * @param defaultValue the expression, or empty
     * @param generated {@code s} stored, {@code v} virtual, blank otherwise
     * @param identity {@code a} always, {@code d} by default, blank otherwise
     */
    public record Column(
            int number,
            String name,
            String type,
            boolean notNull,
            Optional<String> defaultValue,
            char generated,
            char identity) {

        /** True when an INSERT that leaves the column out fails. */
        public boolean mustBeInserted() {
            return notNull && defaultValue.isEmpty() && identity == ' ' && generated == ' ';
        }
    }

    /** A constraint; {@code type} is {@code pg_constraint.contype}, {@code columns} are names. */
    public record Constraint(
            long oid,
            String name,
            long table,
            char type,
            boolean validated,
            List<String> columns,
            long referenced,
            long index,
            String definition) {}

    /** An index and the table it belongs to. */
    public record Index(
            long oid,
            String name,
            long table,
            boolean unique,
            boolean valid,
            List<String> columns,
            String definition) {}

    /** A function, procedure or aggregate; {@code source} stands for what it does. */
    public record Routine(long oid, String signature, String source) {}

    public record EnumLabel(long oid, String type, String label) {}

    public record Trigger(long oid, long table, String name, String definition) {}

    /** An enum, domain or range type. */
    public record Type(long oid, String name) {}

    public record Policy(long oid, long table, String name) {}

    /** The relation called {@code name}, optionally with its schema. */
    public Optional<Relation> relation(String name) {
        String schema = name.contains(".") ? name.substring(0, name.indexOf('.')) : "public";
        String bare = name.substring(name.indexOf('.') + 1);
        return relations.values().stream()
                .filter(relation ->
                        relation.name().equals(bare) && (relation.schema().equals(schema) || !name.contains(".")))
                .findFirst();
    }

    /** The table of {@code oid}, or a placeholder name for one that is gone. */
    public String label(long oid) {
        Relation relation = relations.get(oid);
        return relation == null ? "relation " + oid : relation.label();
    }

    static Catalog read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return new Catalog(
                    readRelations(statement),
                    readConstraints(statement),
                    readIndexes(statement),
                    readRoutines(statement),
                    readEnumLabels(statement),
                    readTriggers(statement),
                    readTypes(statement),
                    readPolicies(statement));
        }
    }

    private static Map<Long, Relation> readRelations(Statement statement) throws SQLException {
        Map<Long, Map<Integer, Column>> columns = readColumns(statement);
        return read(
                statement,
                "SELECT c.oid, n.nspname, c.relname, c.relkind, c.relfilenode, c.reltoastrelid, c.relrowsecurity,"
                        + " coalesce((SELECT inhparent FROM pg_inherits i WHERE i.inhrelid = c.oid AND c.relispartition), 0),"
                        + " CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) ELSE '' END"
                        + " FROM pg_class c" + NAMESPACE + "c.relnamespace"
                        + " WHERE c.relkind IN ('r','p','v','m','S','f') AND " + USER_SCHEMA,
                row -> new Relation(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        letter(row, 4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getBoolean(7),
                        row.getLong(8),
                        row.getString(9),
                        columns.getOrDefault(row.getLong(1), Map.of())));
    }

    private static Map<Long, Map<Integer, Column>> readColumns(Statement statement) throws SQLException {
        Map<Long, Map<Integer, Column>> columns = new HashMap<>();
        String sql = "SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,"
                + " CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END, a.attgenerated, a.attidentity"
                + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid" + NAMESPACE + "c.relnamespace"
                + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                + " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r','p','v','m','f') AND "
                + USER_SCHEMA;
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                Column column = new Column(
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5),
                        Optional.ofNullable(row.getString(6)),
                        letter(row, 7),
                        letter(row, 8));
                columns.computeIfAbsent(row.getLong(1), oid -> new HashMap<>()).put(column.number(), column);
            }
        }
        return columns;
    }

    private static Map<Long, Constraint> readConstraints(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT k.oid, k.conname, k.conrelid, k.contype, k.convalidated,"
                        + " (SELECT string_agg(a.attname, ',' ORDER BY x.ord) FROM unnest(k.conkey) WITH ORDINALITY x(num, ord)"
                        + " JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num),"
                        + " k.confrelid, k.conindid, pg_get_constraintdef(k.oid)"
                        + " FROM pg_constraint k" + NAMESPACE + "k.connamespace WHERE k.conrelid <> 0 AND "
                        + USER_SCHEMA,
                row -> new Constraint(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        letter(row, 4),
                        row.getBoolean(5),
                        names(row.getString(6)),
                        row.getLong(7),
                        row.getLong(8),
                        row.getString(9)));
    }

    private static Map<Long, Index> readIndexes(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT i.indexrelid, c.relname, i.indrelid, i.indisunique, i.indisvalid,"
                        + " (SELECT string_agg(a.attname, ',' ORDER BY x.ord) FROM unnest(i.indkey::int2[]) WITH ORDINALITY x(num, ord)"
                        + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = x.num),"
                        + " pg_get_indexdef(i.indexrelid)"
                        + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid" + NAMESPACE
                        + "c.relnamespace WHERE "
                        + USER_SCHEMA,
                row -> new Index(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        names(row.getString(6)),
                        row.getString(7)));
    }

    private static Map<Long, Routine> readRoutines(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT p.oid, p.oid::regprocedure::text, md5(coalesce(p.prosrc, '') || coalesce(p.probin, '')"
                        + " || coalesce(p.prosqlbody::text, '') || p.provolatile::text || p.prosecdef::text)"
                        + " FROM pg_proc p" + NAMESPACE + "p.pronamespace WHERE " + USER_SCHEMA,
                row -> new Routine(row.getLong(1), row.getString(2), row.getString(3)));
    }

    private static Map<Long, EnumLabel> readEnumLabels(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT e.oid, t.typname, e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid" + NAMESPACE
                        + "t.typnamespace WHERE " + USER_SCHEMA,
                row -> new EnumLabel(row.getLong(1), row.getString(2), row.getString(3)));
    }

    private static Map<Long, Trigger> readTriggers(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT t.oid, t.tgrelid, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t"
                        + " JOIN pg_class c ON c.oid = t.tgrelid" + NAMESPACE
                        + "c.relnamespace WHERE NOT t.tgisinternal AND " + USER_SCHEMA,
                row -> new Trigger(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)));
    }

    private static Map<Long, Type> readTypes(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT t.oid, t.typname FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid" + NAMESPACE
                        + "t.typnamespace WHERE (t.typtype IN ('e','d','r') OR c.relkind = 'c') AND " + USER_SCHEMA,
                row -> new Type(row.getLong(1), row.getString(2)));
    }

    private static Map<Long, Policy> readPolicies(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT p.oid, p.polrelid, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid" + NAMESPACE
                        + "c.relnamespace WHERE " + USER_SCHEMA,
                row -> new Policy(row.getLong(1), row.getLong(2), row.getString(3)));
    }

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> Map<Long, T> read(Statement statement, String sql, Reader<T> reader) throws SQLException {
        Map<Long, T> result = new HashMap<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                result.put(row.getLong(1), reader.read(row));
            }
        }
        return result;
    }

    private static char letter(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null || text.isEmpty() ? ' ' : text.charAt(0);
    }

    private static List<String> names(String joined) {
        return joined == null ? new ArrayList<>() : List.of(joined.split(","));
    }
}
