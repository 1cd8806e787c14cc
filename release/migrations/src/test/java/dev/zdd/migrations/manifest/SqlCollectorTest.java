package dev.zdd.migrations.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class SqlCollectorTest {
    @TempDir
    Path directory;

    @Test
    void collectsWhatAnApplicationSendsAndNothingElse() throws SQLException, IOException {
        SqlCollector collector = new SqlCollector();
        try (ShadowDatabase database = ShadowServer.shared().createDatabase()) {
            PGSimpleDataSource real = new PGSimpleDataSource();
            real.setUrl(database.url());
            real.setUser("postgres");
            DataSource dataSource = collector.collecting(real);
            try (Connection connection = dataSource.getConnection()) {
                connection.createStatement().execute("CREATE TABLE orders (id int PRIMARY KEY, total int)");
                connection.createStatement().execute("SET search_path = public");
                for (int id = 1; id <= 3; id++) {
                    try (PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO orders (id, total) VALUES (?, ?)")) {
                        insert.setInt(1, id);
                        insert.setInt(2, 5);
                        insert.addBatch();
                        insert.executeBatch();
                    }
                }
                connection.createStatement().executeQuery("SELECT count(*) FROM orders");
            }
        }
        collector.add("SELECT version FROM \"public\".\"flyway_schema_history\"");
        collector.add("SELECT 'unclosed");
        assertThat(collector.statements())
                .containsExactly("INSERT INTO orders (id, total) VALUES (?, ?)", "SELECT count(*) FROM orders");

        Path migrations = directory.resolve("db");
        Files.createDirectories(migrations.resolve("expand"));
        Files.writeString(migrations.resolve("expand/V1__orders.sql"), "CREATE TABLE orders (id int)");
        Path file = directory.resolve("out/manifest.json");
        ReleaseManifest manifest = collector.manifest("1.4.0", migrations);
        manifest.write(file);
        assertThat(ReleaseManifest.read(file)).isEqualTo(manifest);
        assertThat(manifest.migrations())
                .extracting(ReleaseManifest.AppliedMigration::version)
                .containsExactly("1");
    }

    @Test
    void readsParametersAsPostgreSqlDoes() {
        assertThat(Placeholders.numbered("SELECT '?', a ?? 'k', /* ? */ \"?\" FROM t WHERE b = ? AND c IN (?, ?)"))
                .isEqualTo("SELECT '?', a ? 'k', /* ? */ \"?\" FROM t WHERE b = $1 AND c IN ($2, $3)");
        assertThat(Placeholders.numbered("SELECT $1")).isEqualTo("SELECT $1");
    }

    @Test
    void saysWhatIsWrongWithAManifest() throws IOException {
        Path file = directory.resolve("m.json");
        Files.writeString(file, "{\"format\": \"other/9\"}");
        assertThatThrownBy(() -> ReleaseManifest.read(file))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("format: other/9 (expected: zdd-release-manifest/1)");
        Files.writeString(file, "[");
        assertThatThrownBy(() -> ReleaseManifest.read(file)).hasMessageContaining("not a release manifest");
        assertThatThrownBy(() -> ReleaseManifest.read(directory.resolve("none")))
                .hasMessageContaining("none: not there (expected: a release manifest)");
    }

    @Test
    void tellsWhatAReleaseWrites() {
        ManifestWrites writes = new ManifestWrites(ReleaseManifest.of(
                "1",
                List.of(
                        "INSERT INTO Shop.Orders (Id, \"Total\") VALUES (?, ?)",
                        "UPDATE customers SET name = ?, b = 1 WHERE id = ?",
                        "DELETE FROM gone",
                        "SELECT * FROM readonly FOR UPDATE",
                        "MERGE INTO stock USING orders o ON o.id = stock.id WHEN MATCHED THEN UPDATE SET n = 1"),
                List.of()));
        assertThat(writes.inserts())
                .singleElement()
                .satisfies(insert -> assertThat(insert.columns()).containsExactly("id", "Total"));
        assertThat(writes.touches("orders", List.of("x"))).isTrue();
        assertThat(writes.touches("customers", List.of("name"))).isTrue();
        assertThat(writes.touches("customers", List.of("b"))).isTrue();
        assertThat(writes.touches("customers", List.of("address"))).isFalse();
        assertThat(writes.touches("stock", List.of("x"))).isTrue();
        assertThat(writes.touches("gone", List.of("x"))).isFalse();
    }
}
