package dev.zdd.migrations.manifest;

import dev.zdd.migrations.layout.Checksums;
import dev.zdd.migrations.layout.MigrationFolder;
import dev.zdd.migrations.sql.SqlScript;
import dev.zdd.migrations.sql.SqlSyntaxException;
import dev.zdd.migrations.sql.Statement;
import dev.zdd.migrations.sql.Syntax;
import dev.zdd.migrations.sql.SyntaxReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * Collects the SQL that an application's tests send. Wrap the tests' data source with {@link #collecting}, run the tests,
 * write the manifest:
 *
 * <pre>{@code
 * SqlCollector collector = new SqlCollector();
 * DataSource dataSource = collector.collecting(realDataSource);   // give this one to the application
 * ...
 * collector.manifest("1.4.0", Path.of("db")).write(Path.of("target/release-manifest.json"));
 * }</pre>
 *
 * Queries and row changes count; schema changes, settings and Flyway's own statements do not. Thread-safe.
 */
public final class SqlCollector {
    private final Set<String> statements = new ConcurrentSkipListSet<>();

    /** A data source that behaves like {@code dataSource} and is listened to. */
    public DataSource collecting(DataSource dataSource) {
        return ProxyDataSourceBuilder.create(dataSource)
                .name("zdd-manifest")
                .afterQuery((execution, queries) ->
                        queries.stream().map(QueryInfo::getQuery).forEach(this::add))
                .build();
    }

    /** Adds one text as it would be sent; what does not belong in a manifest is left out. */
    public void add(String sql) {
        try {
            for (Statement statement : SqlScript.statements(sql)) {
                if (belongs(statement)) {
                    statements.add(statement.sql());
                }
            }
        } catch (SqlSyntaxException e) {
            // The database refused it too, so the application's test has seen it.
            return;
        }
    }

    private static boolean belongs(Statement statement) {
        Syntax syntax = SyntaxReader.read(statement);
        boolean ofFlyway = statement.tokens().stream()
                .anyMatch(token -> token.isName() && token.name().equals("flyway_schema_history"));
        return !ofFlyway
                && (syntax instanceof Syntax.RowChange || syntax instanceof Syntax.Query)
                && !statement.startsWith("COPY");
    }

    /** What was collected, sorted, each text once. */
    public List<String> statements() {
        return List.copyOf(statements);
    }

    /**
     * The manifest of a release.
     *
     * @param migrations the folder of migrations that belongs to it
     */
    public ReleaseManifest manifest(String release, Path migrations) {
        return ReleaseManifest.of(
                release,
                statements(),
                MigrationFolder.read(migrations).migrations().stream()
                        .map(migration -> new ReleaseManifest.AppliedMigration(
                                migration.version().toString(),
                                migration.file().toString(),
                                Checksums.of(migrations.resolve(migration.file()))))
                        .toList());
    }
}
