package dev.zdd.shop.database;

import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.manifest.SqlCollector;
import dev.zdd.migrations.run.MigrationRunner;
import dev.zdd.migrations.run.RunListener;
import dev.zdd.migrations.run.RunSettings;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A PostgreSQL database with the schema that the service's own migrations make, both phases, as after a complete release. It ends
 * with the tests' process.
 */
public final class MigratedDatabase {
    public static final Path MIGRATIONS = Path.of("src", "main", "resources", "db", "migration");

    private final ShadowDatabase database = ShadowServer.shared().createDatabase();

    public MigratedDatabase() {
        var settings = RunSettings.of(database.url(), username(), "", MIGRATIONS);
        for (var phase : Phase.values()) {
            MigrationRunner.run(settings, phase, RunListener.silent());
        }
    }

    public String url() {
        return database.url();
    }

    public String username() {
        return "postgres";
    }

    /** Listens to what the service sends over its pool. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Listening {

        @Bean
        SqlCollector sqlCollector() {
            var collector = new SqlCollector();
            // The probe has a connection of its own.
            collector.add(DatabaseCheck.STATEMENT);
            return collector;
        }

        @Bean
        @Primary
        JdbcClient listenedTo(DataSource pool, SqlCollector collector) {
            return JdbcClient.create(collector.collecting(pool));
        }
    }
}
