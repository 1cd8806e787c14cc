package dev.zdd.migrations.undo;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.layout.Backfill;
import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.manifest.Acceptance;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.run.RunSettings;
import dev.zdd.migrations.shadow.Catalog;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.Syntax;
import dev.zdd.migrations.sql.SyntaxReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.jsqlparser.statement.update.Update;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Offers a script that takes the last expand migrations back, after the application was rolled back from the release that brought
 * them. Offered only where it is safe, which is found out on a throwaway server: the migrations added objects and did nothing
 * else, dropping those leaves the schema exactly as it was before, and every statement of every release that runs works on it. The
 * script itself looks whether the database is at the state that this was found out for, and whether there are values to lose.
 */
public final class ExpandUndo {
    private final Request request;
    private final List<Migration> kept;
    private final List<Migration> undone;
    private final List<Backfill> backfills;

    /**
     * What to take back.
     *
     * @param directory of the migrations that have run, with {@code expand/} and {@code contract/}
     * @param to the version that the schema goes back to
     * @param applied the last version that has run; empty when all of the folder has
     * @param running manifests of all releases that run; at least one
     * @param discarded tables and columns ({@code orders.email}) whose content may be lost
     */
    public record Request(
            Path directory,
            MigrationVersion to,
            Optional<MigrationVersion> applied,
            List<Path> running,
            Set<String> discarded,
            Supplier<ShadowServer> server) {
        public Request {
            running = List.copyOf(running);
            discarded = Set.copyOf(discarded);
        }
    }

    private ExpandUndo(Request request) {
        this.request = request;
        MigrationFolder folder = MigrationFolder.read(request.directory());
        List<Migration> applied = folder.migrations().stream()
                .filter(migration -> hasRun(migration.version()))
                .toList();
        this.kept = applied.stream()
                .filter(migration -> migration.version().compareTo(request.to()) <= 0)
                .toList();
        this.undone = applied.stream()
                .filter(migration -> migration.version().compareTo(request.to()) > 0)
                .toList();
        this.backfills = folder.backfills().stream()
                .filter(backfill -> backfill.version().compareTo(request.to()) > 0 && hasRun(backfill.version()))
                .toList();
    }

    private boolean hasRun(MigrationVersion version) {
        return request.applied().map(last -> version.compareTo(last) <= 0).orElse(true);
    }

    /**
     * The script, for {@code psql}.
     *
     * @throws MigrationException when it cannot be shown to be safe; the message says why
     */
    public static String script(Request request) {
        return new ExpandUndo(request).script();
    }

    private String script() {
        if (undone.isEmpty()) {
            throw refused("nothing above version %s has run".formatted(request.to()));
        }
        if (request.running().isEmpty()) {
            throw refused("no manifest of a release that runs (expected: at least one)");
        }
        undone.stream()
                .filter(migration -> migration.phase() == Phase.CONTRACT)
                .findFirst()
                .ifPresent(contract -> {
                    throw refused("%s has run, and what it took away cannot be put back".formatted(contract.file()));
                });
        List<ReleaseManifest> manifests =
                request.running().stream().map(ReleaseManifest::read).toList();
        try (ShadowDatabase database = request.server().get().createDatabase()) {
            replay(database, kept);
            SchemaDescription schemaBefore = SchemaDescription.of(database);
            Catalog before = database.catalog();
            replay(database, undone);
            Catalog after = database.catalog();
            undone.forEach(migration -> onlyAdds(migration, before, after));
            backfills.forEach(backfill -> fillsNewColumns(backfill, before, after));
            Inverse inverse = Inverse.of(before, after);
            Stream.concat(inverse.indexes().stream(), inverse.statements().stream())
                    .forEach(statement -> drop(database, statement));
            same(schemaBefore, SchemaDescription.of(database));
            manifests.forEach(manifest -> works(database, manifest));
            return text(inverse, manifests);
        }
    }

    private void replay(ShadowDatabase database, List<Migration> migrations) {
        for (Migration migration : migrations) {
            database.resetSession();
            database.replay(migration.statements(), migration.inTransaction()).ifPresent(failure -> {
                throw refused("%s:%d: %s"
                        .formatted(migration.file(), failure.statement().line(), failure.error()));
            });
        }
        database.resetSession();
    }

    /** What the catalog does not show: rows that were changed, code that was run. */
    private void onlyAdds(Migration migration, Catalog before, Catalog after) {
        for (Statement statement : migration.statements()) {
            Syntax syntax = SyntaxReader.read(statement);
            boolean harmless = syntax instanceof Syntax.SchemaChange
                    || syntax instanceof Syntax.Setting
                    || (syntax instanceof Syntax.RowChange change
                            && change.table()
                                    .flatMap(after::relation)
                                    .filter(table -> !before.relations().containsKey(table.oid()))
                                    .isPresent());
            if (!harmless) {
                throw refused("%s:%d: nobody can tell how to take it back: %s"
                        .formatted(migration.file(), statement.line(), statement.excerpt(100)));
            }
        }
    }

    /** A backfill is taken back with the columns that it filled. */
    private void fillsNewColumns(Backfill backfill, Catalog before, Catalog after) {
        boolean filled = SyntaxReader.parse(backfill.sqlWhere("true"))
                .filter(Update.class::isInstance)
                .map(Update.class::cast)
                .filter(update -> update.getUpdateSets().stream()
                        .flatMap(set -> set.getColumns().stream())
                        .allMatch(column -> isNew(backfill.table(), column.getColumnName(), before, after)))
                .isPresent();
        if (!filled) {
            throw refused("%s: changes more than the columns that go (expected: an UPDATE of new columns alone)"
                    .formatted(backfill.file()));
        }
    }

    private static boolean isNew(String table, String column, Catalog before, Catalog after) {
        String name = column.replace("\"", "");
        return after.relation(table).flatMap(found -> found.column(name)).isPresent()
                && before.relation(table).flatMap(found -> found.column(name)).isEmpty();
    }

    private void drop(ShadowDatabase database, String statement) {
        try {
            database.run(statement);
        } catch (MigrationException e) {
            throw refused(e.getMessage());
        }
    }

    private void same(SchemaDescription before, SchemaDescription now) {
        Stream.concat(
                        before.without(now).stream().map(line -> "it was: " + line),
                        now.without(before).stream().map(line -> "it would stay: " + line))
                .findFirst()
                .ifPresent(difference -> {
                    throw refused("more was changed than was added; " + difference);
                });
    }

    private void works(ShadowDatabase database, ReleaseManifest manifest) {
        Acceptance.refused(database, manifest).entrySet().stream().findFirst().ifPresent(broken -> {
            throw refused("release %s, which runs, needs it: %s: %s"
                    .formatted(
                            manifest.release(),
                            broken.getValue(),
                            broken.getKey().replaceAll("\\s+", " ")));
        });
    }

    private String text(Inverse inverse, List<ReleaseManifest> manifests) {
        String versions = quoted(undone.stream().map(Migration::version));
        StringBuilder text = new StringBuilder();
        text.append("""
                -- Takes back %s. Tried on a throwaway server: afterwards the schema is as it was before,
                -- and every statement of %s works on it. For psql --set ON_ERROR_STOP=1; may be run again.
                SET lock_timeout = '%dms';

                DO $$
                BEGIN
                """.formatted(
                undone.stream().map(migration -> migration.file().toString()).collect(Collectors.joining(", ")),
                manifests.stream().map(ReleaseManifest::release).collect(Collectors.joining(" and of ")),
                RunSettings.DEFAULT_LOCK_TIMEOUT.toMillis()));
        text.append("""
                  IF (SELECT array_agg(version::text ORDER BY version::text COLLATE "C") FROM flyway_schema_history
                      WHERE success AND version IS NOT NULL)
                    IS DISTINCT FROM (SELECT array_agg(version ORDER BY version COLLATE "C")
                      FROM unnest(ARRAY[%s]::text[]) AS expected (version)) THEN
                    RAISE EXCEPTION 'other migrations have run here than this script was made for';
                  END IF;
                """.formatted(
                        quoted(Stream.concat(kept.stream(), undone.stream()).map(Migration::version))));
        inverse.emptied().stream()
                .filter(emptied -> !request.discarded().contains(emptied.name()))
                .forEach(emptied ->
                        text.append("""
                          IF EXISTS (%s) THEN
                            RAISE EXCEPTION '%s holds values that would be lost (expected: none, or --discard %s)';
                          END IF;
                        """.formatted(emptied.finds(), literal(emptied.name()), literal(emptied.name()))));
        text.append("END\n$$;\n\n");
        inverse.indexes().forEach(statement -> text.append(statement).append(";\n"));
        text.append("BEGIN;\n");
        inverse.statements().forEach(statement -> text.append(statement).append(";\n"));
        text.append("DELETE FROM flyway_schema_history WHERE version IN (%s);\n".formatted(versions));
        if (!backfills.isEmpty()) {
            text.append("DELETE FROM zdd_backfill WHERE version IN (%s);\n"
                    .formatted(quoted(backfills.stream().map(Backfill::version))));
        }
        return text.append("COMMIT;\n").toString();
    }

    /** Inside the text of a RAISE. */
    private static String literal(String name) {
        return name.replace("'", "''").replace("%", "%%");
    }

    private static String quoted(Stream<MigrationVersion> versions) {
        return versions.map(version -> "'" + version + "'").collect(Collectors.joining(", "));
    }

    private MigrationException refused(String reason) {
        return new MigrationException("no undo to version %s: %s".formatted(request.to(), reason));
    }
}
