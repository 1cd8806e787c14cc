package dev.zdd.migrations.rules;

import dev.zdd.migrations.rules.Subject.Work;
import dev.zdd.migrations.shadow.Change;
import dev.zdd.migrations.shadow.Scan;
import dev.zdd.migrations.shadow.Sql;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A unique or primary key builds its index while everybody waits. */
@Rule.Description(
        finds = "UNIQUE, PRIMARY KEY or EXCLUDE added without a ready index",
        why = "the index is built while nobody can read or write the table",
        safeForm = "CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT ... USING INDEX")
final class UniqueConstraint extends Rule {
    @Override
    Stream<Finding> judge(Subject subject) {
        return subject.changes(Change.ConstraintAdded.class).stream()
                .filter(change -> "upx".indexOf(change.constraint().type()) >= 0
                        && subject.used(change.table())
                        && subject.scans(Scan.Kind.BUILD_INDEX, change.table()))
                .map(change -> finding(
                        subject,
                        change.table(),
                        Work.INDEX,
                        "adds %s and builds its index: %s"
                                .formatted(change.constraint().name(), subject.lockOn(change.table())),
                        safeForm(change)));
    }

    private static String safeForm(Change.ConstraintAdded change) {
        String table = change.table().label();
        String name = Sql.name(change.constraint().name());
        if (change.constraint().type() == 'x') {
            return "-- PostgreSQL has no concurrent form: new table, dual writes, backfill, swap of the reads";
        }
        String columns = change.constraint().columns().stream().map(Sql::name).collect(Collectors.joining(", "));
        String kind = change.constraint().type() == 'p' ? "PRIMARY KEY" : "UNIQUE";
        return """
                -- alone in a file, beside it <file>.conf with executeInTransaction=false
                CREATE UNIQUE INDEX CONCURRENTLY %2$s ON %1$s (%3$s);
                -- in a later file:
                ALTER TABLE %1$s ADD CONSTRAINT %2$s %4$s USING INDEX %2$s;""".formatted(table, name, columns, kind);
    }
}
