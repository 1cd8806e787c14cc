package dev.zdd.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.manifest.SqlCollector;
import dev.zdd.shop.ShopServer;
import dev.zdd.shop.database.MigratedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The same API on PostgreSQL. What the service sends meanwhile is the SQL of the release: it must be what the manifest beside the
 * migrations says, against which the next release's migrations are checked. {@code -Dmanifest.write=true} brings it up to date.
 */
@ShopServer
@Import(MigratedDatabase.Listening.class)
@DirtiesContext
class PostgresOrdersApiTest extends OrdersApiTest {
    private static final String RELEASE = "ecommerce-ai";
    private static final Path MANIFEST = MigratedDatabase.MIGRATIONS.resolve(ReleaseManifest.FILE);

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry properties) {
        var database = new MigratedDatabase();
        properties.add("database.url", database::url);
        properties.add("database.username", database::username);
        properties.add("database.password", () -> "");
    }

    @AfterAll
    static void theManifestHasWhatWasSent(@Autowired SqlCollector collector) throws Exception {
        var collected = collector.manifest(RELEASE, MigratedDatabase.MIGRATIONS);
        if (Boolean.getBoolean("manifest.write")) {
            collected.write(MANIFEST);
        }
        assertThat(MANIFEST)
                .as("written by mvn test -Dtest=PostgresOrdersApiTest -Dmanifest.write=true")
                .exists();
        assertThat(ReleaseManifest.read(MANIFEST))
                .as(Files.readString(MANIFEST))
                .isEqualTo(collected);
        assertThat(collected.statements())
                .as("a prepared SELECT * breaks when a migration adds a column")
                .noneMatch(
                        sql -> sql.matches("(?is).*\\b(SELECT|RETURNING|DISTINCT)\\s+([\\w.\"]+\\.)?\\*.*|.*\\.\\*.*"));
    }
}
