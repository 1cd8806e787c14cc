package dev.zdd.migrations.run;

import dev.zdd.migrations.Applied;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.estimate.TargetDatabase;
import dev.zdd.migrations.layout.Phase;
import dev.zdd.migrations.manifest.Acceptance;
import dev.zdd.migrations.manifest.ReleaseManifest;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Runs one phase's pending migrations: what the image of a release brings along for the Jobs around its deployment.
 *
 * <pre>
 * DIRECTORY expand
 * DIRECTORY contract [--wait SECONDS]    where anything is pending: waits until no other version of the service is connected;
 *                                        then the backfills, in batches, and then the migrations of contract/
 * </pre>
 *
 * The database comes from DATABASE_URL, DATABASE_USERNAME and DATABASE_PASSWORD. APP_NAME and APP_VERSION say which sessions
 * are the new version's; without them nobody can tell, and {@code contract} waits all the SECONDS, in which the last pods of
 * the version before drain. The exit code tells a Job whether trying
 * again makes sense: {@value #DONE} done, {@value #REFUSED} a migration failed and would fail again, or
 * another version stayed connected, {@value #USAGE} wrong
 * arguments or no database named, {@value #UNREACHABLE} the database did not answer.
 */
public final class Main {
    /** How the line begins by which {@code expand} says what {@code contract} will have to do. */
    public static final String PENDING_CONTRACT = "contract pending: ";

    /** How the line begins by which both phases say what has run on the database ({@link Applied.History#line}). */
    public static final String HISTORY = "history: ";

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;

    /** SQLSTATE classes and codes of a server that may well answer the next time: connection, starting or stopping, full. */
    private static final List<String> PASSING = List.of("08", "57P", "53300");

    /** Between two lines about a backfill. */
    private static final Duration PROGRESS = Duration.ofSeconds(10);

    /** Between two looks at who is connected. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Map<String, String> environment;
    private final PrintStream out;

    Main(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** Exits with the code above. */
    public static void main(String[] arguments) {
        System.exit(new Main(System.getenv(), System.out).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        Optional<Request> request = Request.parse(arguments);
        String url = environment.getOrDefault("DATABASE_URL", "");
        if (request.isEmpty()) {
            out.println("arguments: %s (expected: DIRECTORY expand, or DIRECTORY contract [--wait SECONDS])"
                    .formatted(String.join(" ", arguments)));
            return USAGE;
        }
        if (url.isEmpty()) {
            out.println("DATABASE_URL: not set (expected: jdbc:postgresql://HOST:PORT/NAME)");
            return USAGE;
        }
        RunSettings settings = RunSettings.of(
                url,
                environment.getOrDefault("DATABASE_USERNAME", ""),
                environment.getOrDefault("DATABASE_PASSWORD", ""),
                request.get().directory());
        try {
            run(settings, request.get());
            return DONE;
        } catch (MigrationException e) {
            out.println(e.getMessage());
            return mayPass(e) ? UNREACHABLE : REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            out.println("interrupted");
            return UNREACHABLE;
        }
    }

    private void run(RunSettings settings, Request request) throws InterruptedException {
        String phase = request.phase().folder();
        List<String> pending = pending(settings, request.phase());
        out.println("%s: %s".formatted(phase, pending.isEmpty() ? "nothing pending" : String.join(", ", pending)));
        if (!pending.isEmpty() && request.phase() == Phase.CONTRACT) {
            awaitOtherVersions(settings, request.pause());
        }
        if (request.phase() == Phase.CONTRACT) {
            // Before contract/: it may require what they fill in.
            BackfillRunner.run(settings, new Printed())
                    .forEach(done -> out.println("%s: %,d rows walked, %,d changed"
                            .formatted(done.script(), done.walked(), done.changed())));
        }
        // Also when nothing is pending: it finds migrations that were edited after they ran.
        RunResult result = MigrationRunner.run(settings, request.phase(), new Printed());
        out.println("%s: %d done in %d ms, longest wait for a lock %d ms"
                .formatted(
                        phase,
                        result.scripts().size(),
                        result.elapsed().toMillis(),
                        result.longestLockWait().toMillis()));
        out.println(HISTORY + history(settings).line());
        if (request.phase() == Phase.EXPAND) {
            requireAcceptance(settings);
            List<String> later = pending(settings, Phase.CONTRACT);
            if (!later.isEmpty()) {
                out.println(PENDING_CONTRACT + String.join(", ", later));
            }
        }
    }

    private static Applied.History history(RunSettings settings) {
        try (Connection connection =
                        settings.dataSource("zdd-migrations-history").getConnection();
                Statement statement = connection.createStatement()) {
            return new Applied.History(TargetDatabase.readHistory(statement));
        } catch (SQLException e) {
            throw new MigrationException("history: " + e.getMessage(), e);
        }
    }

    /** A version whose tables or columns a later contract has taken away ends here, before any of its pods starts. */
    private static void requireAcceptance(RunSettings settings) {
        Path file = settings.directory().resolve(ReleaseManifest.FILE);
        if (!Files.exists(file)) {
            return;
        }
        ReleaseManifest manifest = ReleaseManifest.read(file);
        SessionDataSource source = settings.dataSource("zdd-migrations-check");
        // EXPLAIN (GENERIC_PLAN) takes $1 without a value only in the simple protocol.
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = source.getConnection()) {
            Map<String, String> refused = Acceptance.refused(connection, manifest);
            refused.entrySet().stream().findFirst().ifPresent(first -> {
                throw new MigrationException(
                        "expand: %d of %d statements of this release do not fit the schema, the first: %s: %s (expected: all fit)"
                                .formatted(
                                        refused.size(),
                                        manifest.statements().size(),
                                        first.getValue(),
                                        first.getKey()));
            });
        } catch (SQLException e) {
            throw new MigrationException("expand: " + e.getMessage(), e);
        }
    }

    /** A version that is still there would miss what contract takes away. */
    private void awaitOtherVersions(RunSettings settings, Duration limit) throws InterruptedException {
        String application = environment.getOrDefault("APP_NAME", "");
        String version = environment.getOrDefault("APP_VERSION", "");
        if (application.isEmpty() || version.isEmpty()) {
            out.println(
                    "contract: waiting %d s for the last pods of the version before; APP_NAME and APP_VERSION do not say"
                                    .formatted(limit.toSeconds())
                            + " which sessions they are");
            Thread.sleep(limit.toMillis());
            return;
        }
        ConnectedVersions versions = new ConnectedVersions(application, version);
        long deadline = System.nanoTime() + limit.toNanos();
        List<String> others = versions.others(settings);
        if (!others.isEmpty()) {
            out.println("contract: waiting up to %d s for other versions: %s"
                    .formatted(limit.toSeconds(), String.join(", ", others)));
        }
        while (!others.isEmpty()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new MigrationException(
                        "contract: still connected: %s (expected: only %s/%s): nothing was changed; end what runs it, and run the same release again"
                                .formatted(String.join(", ", others), application, version));
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
            others = versions.others(settings);
        }
    }

    private static List<String> pending(RunSettings settings, Phase phase) {
        List<String> pending = new ArrayList<>();
        if (phase == Phase.CONTRACT) {
            pending.addAll(BackfillRunner.pending(settings));
        }
        pending.addAll(MigrationRunner.pending(settings, phase));
        return pending;
    }

    private static boolean mayPass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return PASSING.stream().anyMatch(state::startsWith);
            }
        }
        return false;
    }

    /**
     * @param directory with {@code expand/} and {@code contract/}
     * @param pause before anything is changed
     */
    private record Request(Path directory, Phase phase, Duration pause) {

        static Optional<Request> parse(List<String> words) {
            if (words.size() == 2 && words.get(1).equals("expand")) {
                return Optional.of(new Request(Path.of(words.get(0)), Phase.EXPAND, Duration.ZERO));
            }
            if (words.size() == 2 && words.get(1).equals("contract")) {
                return Optional.of(new Request(Path.of(words.get(0)), Phase.CONTRACT, Duration.ZERO));
            }
            if (words.size() == 4
                    && words.get(1).equals("contract")
                    && words.get(2).equals("--wait")
                    && words.get(3).matches("\\d{1,5}")) {
                Duration pause = Duration.ofSeconds(Long.parseLong(words.get(3)));
                return Optional.of(new Request(Path.of(words.get(0)), Phase.CONTRACT, pause));
            }
            return Optional.empty();
        }
    }

    private final class Printed implements RunListener {
        private Duration lastProgress = Duration.ZERO;

        @Override
        public void started(String script) {
            lastProgress = Duration.ZERO;
            out.println(script + " ...");
        }

        @Override
        public void waiting(String script, List<Blocker> blockers, int attempt, int attempts, Duration pause) {
            out.println("%s: no lock in attempt %d of %d".formatted(script, attempt, attempts));
            blockers.forEach(blocker -> out.println("  blocked by " + blocker.text()));
        }

        @Override
        public void backfilled(String script, long rows, Optional<Long> total, Duration elapsed) {
            if (elapsed.minus(lastProgress).compareTo(PROGRESS) >= 0) {
                lastProgress = elapsed;
                out.println("%s: %,d rows%s after %d s"
                        .formatted(
                                script,
                                rows,
                                total.map(all -> " of about %,d".formatted(all)).orElse(""),
                                elapsed.toSeconds()));
            }
        }

        @Override
        public void batchRepeated(String script, String reason) {
            out.println("%s: the batch is tried again: %s".formatted(script, reason));
        }

        @Override
        public void cleaned(String what) {
            out.println("removed what an earlier run left: " + what);
        }
    }
}
