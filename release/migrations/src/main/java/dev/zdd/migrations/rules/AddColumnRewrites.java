package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Catalog.Column;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Stream;

/** A new column that has to be computed for every row. */
@Rule.Description(
        finds = "a new column with a volatile default, GENERATED STORED, serial or identity",
        why = "every row is written anew while nobody can read or write the table",
        safeForm = "add the column without it, set the default for new rows, backfill the old ones")
final class AddColumnRewrites extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.ColumnAdded.class).stream()
                .filter(change -> subject.used(change.table()) && subject.scans(Scan.Kind.REWRITE, change.table()))
                .map(change -> finding(
                        subject,
                        change.table(),
                        Work.REWRITE,
                        "adds column %s with %s: this rewrites the table, %s"
                                .formatted(change.label(), reason(change.column()), subject.lockOn(change.table())),
                        safeForm(subject, change)));
    }

    private static String reason(Column column) {
        if (column.generated() == 's') {
            return "a stored generated value";
        }
        if (column.identity() != ' ') {
            return "an identity";
        }
        return column.defaultValue()
                .map(value -> "the volatile default " + value)
                .orElse("a computed value");
    }

    private static String safeForm(Subject subject, Change.ColumnAdded change) {
        Column column = change.column();
        String table = change.table().label();
        String name = Sql.name(column.name());
        String sequence = Sql.name(change.table().name() + "_" + column.name() + "_seq");
        boolean numbered = column.identity() != ' '
                || column.defaultValue()
                        .filter(value -> value.startsWith("nextval("))
                        .isPresent();
        String value = numbered
                ? "nextval('%s')".formatted(sequence)
                : column.defaultValue().orElse("<value>");
        StringBuilder form = new StringBuilder("-- expand/:\n");
        form.append("ALTER TABLE %s ADD COLUMN %s %s;\n".formatted(table, name, column.type()));
        if (numbered) {
            form.append("CREATE SEQUENCE %s OWNED BY %s.%s;\n".formatted(sequence, table, name));
        }
        form.append(
                numbered || column.defaultValue().isPresent()
                        ? "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s;\n".formatted(table, name, value)
                        : "-- the application or a trigger writes it for new rows\n");
        form.append("""
                -- backfill/:
                %4$s
                UPDATE %1$s SET %2$s = %3$s WHERE :batch AND %2$s IS NULL;""".formatted(table, name, value, SafeForms.backfillHeader(subject, change.table())));
        return form.toString();
    }
}
