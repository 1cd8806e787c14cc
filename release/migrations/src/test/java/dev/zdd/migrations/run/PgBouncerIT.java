package dev.zdd.migrations.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.CheckProgress;
import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.MigrationCheck;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.shadow.ShadowDatabase;
import dev.zdd.migrations.shadow.ShadowServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner and the check through the PgBouncer of Debian, in front of the shadow server. */
class PgBouncerIT {
    @TempDir
    Path directory;

    private final ShadowDatabase target = ShadowServer.shared().createDatabase();
    private final List<Process> poolers = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(directory.resolve("db/expand"));
        Files.writeString(
                directory.resolve("db/expand/V1__orders.sql"), "CREATE TABLE orders (id bigserial PRIMARY KEY);");
    }

    @AfterEach
    void end() {
        poolers.forEach(Process::destroy);
        target.close();
    }

    @Test
    void aPoolInTransactionModeIsRefusedBeforeAnythingRuns() throws IOException {
        RunSettings pooled = settings(pooler("transaction"));
        assertThatThrownBy(() -> MigrationRunner.run(pooled, Phase.EXPAND, RunListener.silent()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("a pooler answers that lends a backend for one transaction")
                .hasMessageContaining("expected: the address of PostgreSQL itself, or a pool in session mode");
        Files.createDirectories(directory.resolve("db/backfill"));
        Files.writeString(
                directory.resolve("db/backfill/V2__x.sql"),
                "-- backfill: table=orders key=id\nUPDATE orders SET id = id WHERE :batch");
        assertThatThrownBy(() -> BackfillRunner.run(pooled, RunListener.silent()))
                .hasMessageContaining("a pooler answers");
        assertThat(target.catalog().relations()).isEmpty();
    }

    /** In turn, so that a second connection gets none of the backends that were used last. */
    @Test
    void aPoolThatLendsManyBackendsInTurnIsRefused() throws Exception {
        String url = pooler("transaction", "server_round_robin = 1");
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            Connection connection = DriverManager.getConnection(url, "postgres", "");
            connection.setAutoCommit(false);
            connection.createStatement().execute("SELECT 1");
            connections.add(connection);
        }
        for (Connection connection : connections) {
            connection.commit();
        }
        for (Connection connection : connections) {
            connection.close();
        }
        RunSettings pooled = settings(url);
        assertThatThrownBy(() -> MigrationRunner.run(pooled, Phase.EXPAND, RunListener.silent()))
                .hasMessageContaining("a pooler answers that lends a backend for one transaction");
    }

    @Test
    void aPoolInSessionModeServesTheRunner() throws IOException {
        RunSettings pooled = settings(pooler("session"));
        assertThat(MigrationRunner.run(pooled, Phase.EXPAND, RunListener.silent())
                        .scripts())
                .containsExactly("V1__orders.sql");
        assertThat(MigrationRunner.run(pooled, Phase.EXPAND, RunListener.silent())
                        .scripts())
                .isEmpty();
    }

    @Test
    void theCheckReadsATargetThroughAPoolInTransactionMode() throws IOException {
        MigrationRunner.run(settings(target.url()), Phase.EXPAND, RunListener.silent());
        CheckReport report = MigrationCheck.run(
                CheckOptions.of(directory.resolve("db"))
                        .withTarget(new CheckOptions.Target(
                                pooler("transaction"), Optional.of("postgres"), Optional.of(""))),
                CheckProgress.silent());
        assertThat(report.history()).isEqualTo(1);
        assertThat(report.notes()).isEmpty();
    }

    private RunSettings settings(String url) {
        return RunSettings.of(url, "postgres", "", directory.resolve("db"));
    }

    /** Starts PgBouncer, which refuses start-up options that it does not track, and gives its JDBC address. */
    private String pooler(String mode, String... more) throws IOException {
        int port = freePort();
        String database = target.url().replaceFirst(".*/", "");
        String server = target.url().replaceFirst("jdbc:postgresql://", "").replaceFirst("/.*", "");
        Path users = directory.resolve("users-" + mode);
        Files.writeString(users, "\"postgres\" \"\"\n");
        Path settings = directory.resolve(mode + ".ini");
        Files.writeString(settings, """
                [databases]
                %1$s = host=%2$s port=%3$s user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %4$d
                unix_socket_dir =
                auth_type = trust
                auth_file = %5$s
                pool_mode = %6$s
                logfile = %7$s
                %8$s
                """.formatted(
                        database,
                        server.split(":")[0],
                        server.split(":")[1],
                        port,
                        users,
                        mode,
                        directory.resolve(mode + ".log"),
                        String.join("\n", more)));
        List<String> command = new ArrayList<>(List.of("pgbouncer"));
        if (System.getProperty("user.name").equals("root")) {
            // It refuses to run as root, and drops to another user only after it has read its files.
            Files.setPosixFilePermissions(
                    directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xrwx"));
            command.addAll(List.of("--user", "nobody"));
        }
        command.add(settings.toString());
        poolers.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve(mode + ".out").toFile())
                .start());
        await().until(() -> answers(port));
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
