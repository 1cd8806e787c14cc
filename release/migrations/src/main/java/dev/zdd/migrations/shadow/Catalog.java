package dev.zdd.migrations.shadow;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

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
     * @param rowSecurity 1 enabled, 2 forced upon the owner too, 3 both
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
            int rowSecurity,
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
     * @param type with its modifiers and a collation of its own, for example {@code character varying(50)}
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
            String definition) {

        /** False for {@code NOT ENFORCED} (PostgreSQL 18): it rejects nothing. */
        public boolean enforced() {
            return !definition.endsWith("NOT ENFORCED");
        }
    }

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

    /** An enum, domain, composite or range type; {@code checks} are a domain's constraints by name. */
    public record Type(long oid, String name, Map<String, String> checks) {}

    public record Policy(long oid, long table, String name) {}

    /** The relation called {@code name}, optionally with its schema: without, in {@code public}, else the oldest. */
    public Optional<Relation> relation(String name) {
        String schema = name.contains(".") ? name.substring(0, name.indexOf('.')) : "public";
        String bare = name.substring(name.indexOf('.') + 1);
        return relations.values().stream()
                .filter(relation ->
                        relation.name().equals(bare) && (relation.schema().equals(schema) || !name.contains(".")))
                .min(Comparator.comparing(
                                (Relation relation) -> !relation.schema().equals(schema))
                        .thenComparing(Relation::oid));
    }

    /** The table of {@code oid}, or a placeholder name for one that is gone. */
    public String label(long oid) {
        Relation relation = relations.get(oid);
        return relation == null ? "relation " + oid : relation.label();
    }

    static Catalog read(Connection connection) throws SQLException {
        return read(connection, "");
    }

    /**
     * The catalog after a statement that changed no other relations than {@code touched}: only these are read again, so that
     * the time for a statement does not grow with the schema.
     */
    Catalog after(Set<Long> touched, Connection connection) throws SQLException {
        String oids = touched.stream().map(String::valueOf).collect(Collectors.joining(","));
        Catalog fresh = read(connection, " AND %s IN (" + (oids.isEmpty() ? "0" : oids) + ")");
        return new Catalog(
                merge(relations, fresh.relations, Relation::oid, touched),
                merge(constraints, fresh.constraints, Constraint::table, touched),
                merge(
                        indexes,
                        fresh.indexes,
                        index -> touched.contains(index.oid()) ? index.oid() : index.table(),
                        touched),
                fresh.routines,
                fresh.enumLabels,
                merge(triggers, fresh.triggers, Trigger::table, touched),
                fresh.types,
                merge(policies, fresh.policies, Policy::table, touched));
    }

    private static <T> Map<Long, T> merge(
            Map<Long, T> old, Map<Long, T> fresh, ToLongFunction<T> table, Set<Long> touched) {
        Map<Long, T> merged = new HashMap<>(old);
        merged.values().removeIf(value -> touched.contains(table.applyAsLong(value)));
        merged.putAll(fresh);
        return merged;
    }

    /** {@code only} limits what belongs to a relation; it holds a place for the column with the relation's oid. */
    private static Catalog read(Connection connection, String only) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return new Catalog(
                    readRelations(statement, only.formatted("c.oid")),
                    readConstraints(statement, only.formatted("k.conrelid")),
                    readIndexes(statement, only),
                    readRoutines(statement),
                    readEnumLabels(statement),
                    readTriggers(statement, only.formatted("t.tgrelid")),
                    readTypes(statement),
                    readPolicies(statement, only.formatted("p.polrelid")));
        }
    }

    private static Map<Long, Relation> readRelations(Statement statement, String only) throws SQLException {
        Map<Long, Map<Integer, Column>> columns = readColumns(statement, only);
        return read(
                statement,
                "SELECT c.oid, n.nspname, c.relname, c.relkind, c.relfilenode, c.reltoastrelid,"
                        + " c.relrowsecurity::int + 2 * c.relforcerowsecurity::int,"
                        + " coalesce((SELECT inhparent FROM pg_inherits i WHERE i.inhrelid = c.oid AND c.relispartition), 0),"
                        + " CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) ELSE '' END"
                        + " FROM pg_class c" + NAMESPACE + "c.relnamespace"
                        + " WHERE c.relkind IN ('r','p','v','m','S','f','c') AND " + USER_SCHEMA + only,
                row -> new Relation(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        letter(row, 4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getInt(7),
                        row.getLong(8),
                        row.getString(9),
                        columns.getOrDefault(row.getLong(1), Map.of())));
    }

    private static Map<Long, Map<Integer, Column>> readColumns(Statement statement, String only) throws SQLException {
        Map<Long, Map<Integer, Column>> columns = new HashMap<>();
        String sql = "SELECT a.attrelid, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod)"
                + " || CASE WHEN a.attcollation NOT IN (0, t.typcollation)"
                + " THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END, a.attnotnull,"
                + " CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END, a.attgenerated, a.attidentity"
                + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid" + NAMESPACE + "c.relnamespace"
                + " JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                + " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r','p','v','m','f','c') AND "
                + USER_SCHEMA
                + only;
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

    private static Map<Long, Constraint> readConstraints(Statement statement, String only) throws SQLException {
        return read(
                statement,
                "SELECT k.oid, k.conname, k.conrelid, k.contype, k.convalidated,"
                        + " (SELECT string_agg(a.attname, ',' ORDER BY x.ord) FROM unnest(k.conkey) WITH ORDINALITY x(num, ord)"
                        + " JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.num),"
                        + " k.confrelid, k.conindid, pg_get_constraintdef(k.oid)"
                        + " FROM pg_constraint k" + NAMESPACE + "k.connamespace WHERE k.conrelid <> 0 AND "
                        + USER_SCHEMA
                        + only,
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

    private static Map<Long, Index> readIndexes(Statement statement, String only) throws SQLException {
        String ofIndexOrTable = only.isEmpty()
                ? ""
                : only.formatted("i.indexrelid").replace("AND", "AND (")
                        + only.formatted("i.indrelid").replace("AND", "OR") + ")";
        return read(
                statement,
                "SELECT i.indexrelid, c.relname, i.indrelid, i.indisunique, i.indisvalid,"
                        + " (SELECT string_agg(a.attname, ',' ORDER BY x.ord) FROM unnest(i.indkey::int2[]) WITH ORDINALITY x(num, ord)"
                        + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = x.num),"
                        + " pg_get_indexdef(i.indexrelid)"
                        + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid" + NAMESPACE
                        + "c.relnamespace WHERE "
                        + USER_SCHEMA
                        + ofIndexOrTable,
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

    private static Map<Long, Trigger> readTriggers(Statement statement, String only) throws SQLException {
        return read(
                statement,
                "SELECT t.oid, t.tgrelid, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t"
                        + " JOIN pg_class c ON c.oid = t.tgrelid" + NAMESPACE
                        + "c.relnamespace WHERE NOT t.tgisinternal AND " + USER_SCHEMA + only,
                row -> new Trigger(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)));
    }

    private static Map<Long, Type> readTypes(Statement statement) throws SQLException {
        return read(
                statement,
                "SELECT t.oid, t.typname, CASE WHEN t.typnotnull THEN 'NOT NULL' END,"
                        + " (SELECT string_agg(k.conname || E'\\t' || pg_get_constraintdef(k.oid), E'\\n')"
                        + " FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')"
                        + " FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid" + NAMESPACE
                        + "t.typnamespace WHERE (t.typtype IN ('e','d','r') OR c.relkind = 'c') AND " + USER_SCHEMA,
                row -> new Type(row.getLong(1), row.getString(2), checks(row.getString(3), row.getString(4))));
    }

    private static Map<String, String> checks(String notNull, String others) {
        Map<String, String> checks = new HashMap<>();
        if (notNull != null) {
            checks.put("", notNull);
        }
        if (others != null) {
            others.lines()
                    .filter(line -> line.contains("\t"))
                    .forEach(line -> checks.put(line.split("\t", 2)[0], line.split("\t", 2)[1]));
        }
        return checks;
    }

    private static Map<Long, Policy> readPolicies(Statement statement, String only) throws SQLException {
        return read(
                statement,
                "SELECT p.oid, p.polrelid, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid" + NAMESPACE
                        + "c.relnamespace WHERE " + USER_SCHEMA + only,
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
