package dev.zdd.migrations.run;

import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.estimate.JdbcUrl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which other versions of the service still have sessions in the database. The service calls its sessions {@code NAME/VERSION}
 * ({@code application_name}); PostgreSQL shows the names to the role that the sessions belong to, so the migrations run as the
 * same role, or as one with {@code pg_read_all_stats}.
 *
 * @param application the service's name
 * @param version the one that may stay
 */
record ConnectedVersions(String application, String version) {

    /** PostgreSQL cuts {@code application_name} to NAMEDATALEN - 1. */
    private static final int LONGEST_NAME = 63;

    private static final String QUERY = """
            SELECT application_name, coalesce(host(client_addr), 'a local socket') AS place, count(*) AS sessions
            FROM pg_stat_activity
            WHERE datname = current_database() AND starts_with(application_name, ?) AND application_name <> ?
            GROUP BY 1, 2 ORDER BY 1, 2
            """;

    /**
     * Each other version that is connected, with the place it is connected from; empty when there is none.
     *
     * @throws MigrationException when the database does not answer
     */
    List<String> others(RunSettings settings) {
        List<String> others = new ArrayList<>();
        try (Connection connection =
                        settings.dataSource("zdd-connected-versions").getConnection();
                PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, application + "/");
            query.setString(2, nameOf(application, version));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    others.add("%s from %s (%d sessions)"
                            .formatted(
                                    rows.getString("application_name"),
                                    rows.getString("place"),
                                    rows.getLong("sessions")));
                }
            }
        } catch (SQLException e) {
            throw new MigrationException("%s: %s".formatted(JdbcUrl.redacted(settings.url()), e.getMessage()), e);
        }
        return others;
    }

    private static String nameOf(String application, String version) {
        String name = application + "/" + version;
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
