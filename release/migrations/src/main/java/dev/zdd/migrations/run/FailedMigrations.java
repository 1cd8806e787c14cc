package dev.zdd.migrations.run;

import dev.zdd.migrations.layout.Migration;
import dev.zdd.migrations.sql.Token;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Removes what a file without a transaction left when it failed: its row in the history and, after CREATE INDEX
 * CONCURRENTLY, the invalid index. As such a file holds one statement, it can then run again from the start. A failed file
 * with a transaction leaves nothing.
 */
final class FailedMigrations {
    private static final String HISTORY = "flyway_schema_history";

    private FailedMigrations() {}

    static void clean(Connection connection, List<Migration> migrations, RunListener listener) throws SQLException {
        for (MigrationVersion version : failed(connection)) {
            Optional<Migration> migration = migrations.stream()
                    .filter(candidate -> candidate.version().equals(version) && !candidate.inTransaction())
                    .findFirst();
            if (migration.isPresent()) {
                clean(connection, migration.get(), listener);
            }
        }
    }

    private static void clean(Connection connection, Migration migration, RunListener listener) throws SQLException {
        for (dev.zdd.migrations.sql.Statement statement : migration.statements()) {
            Optional<String> index = builtIndex(statement);
            if (index.isPresent() && isInvalid(connection, index.get())) {
                try (Statement drop = connection.createStatement()) {
                    drop.execute("SET lock_timeout = 0");
                    drop.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.get());
                }
                listener.cleaned("%s: the invalid index %s".formatted(migration.file(), index.get()));
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + HISTORY + " WHERE version = ? AND NOT success")) {
            delete.setString(1, migration.version().toString());
            delete.executeUpdate();
        }
        listener.cleaned("%s: its failed row in the history".formatted(migration.file()));
    }

    private static List<MigrationVersion> failed(Connection connection) throws SQLException {
        List<MigrationVersion> versions = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT to_regclass('" + HISTORY + "')")) {
                row.next();
                if (row.getString(1) == null) {
                    return versions;
                }
            }
            try (ResultSet row = statement.executeQuery("SELECT version FROM " + HISTORY + " WHERE NOT success")) {
                while (row.next()) {
                    versions.add(MigrationVersion.fromVersion(row.getString(1)));
                }
            }
        }
        return versions;
    }

    /** The name in {@code CREATE [UNIQUE] INDEX CONCURRENTLY [IF NOT EXISTS] name ON ...}, as written. */
    static Optional<String> builtIndex(dev.zdd.migrations.sql.Statement statement) {
        List<Token> tokens = statement.tokens();
        if (!statement.startsWith("CREATE") || !statement.contains("INDEX", "CONCURRENTLY")) {
            return Optional.empty();
        }
        int on = 0;
        while (on < tokens.size() && !tokens.get(on).is("ON")) {
            on++;
        }
        Token name = tokens.get(on - 1);
        return on < tokens.size() && name.isName() && !name.is("CONCURRENTLY")
                ? Optional.of(name.text())
                : Optional.empty();
    }

    private static boolean isInvalid(Connection connection, String index) throws SQLException {
        String sql = "SELECT NOT indisvalid FROM pg_index WHERE indexrelid = to_regclass(?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, index);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
