package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.CheckOptions;
import dev.zdd.migrations.CheckReport;
import dev.zdd.migrations.MigrationCheck;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.Verdict;
import dev.zdd.migrations.manifest.ReleaseManifest;
import dev.zdd.migrations.report.JsonReport;
import dev.zdd.migrations.report.SarifReport;
import dev.zdd.migrations.report.TextReport;
import dev.zdd.migrations.shadow.ShadowServer;
import dev.zdd.policy.report.Repository;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
        name = "check",
        header = "Check that the previous version runs on the new schema and the new version on the old one.",
        description = {
            "",
            "Replays what has run on a throwaway PostgreSQL server, runs and measures every pending statement there, and",
            "says for each what is wrong, why, and the safe form. Needs no cluster. docs/migrations.md has the rules.",
            ""
        },
        exitCodeList = {
            "0:compatible, perhaps with warnings",
            "1:refused; the message says why",
            "2:wrong command line",
            "3:could not be checked: the folder, a file or a server cannot be read, or the shadow lacks something"
        },
        footer = {
            "  ./zdd migrations check --dir db --applied 12",
            "  ./zdd migrations check --dir db --base released/db",
            "  ./zdd migrations check --dir db --target jdbc:postgresql://db/shop --target-user reader",
            "  ./zdd migrations check --dir db --since origin/main --sarif out.sarif",
            "  ./zdd migrations check --dir db --previous manifest-1.4.json --next manifest-1.5.json"
        })
final class MigrationsCheckCommand extends ZddCommand {

    /** Not known to be wrong, and not known to be right. */
    static final int NOT_CHECKED = 3;

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "Folder with expand/ and contract/, and perhaps backfill/.")
    private Path directory = Path.of(".");

    @Mixin
    private HistoryOptions history = new HistoryOptions();

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description =
                    "The schema before the pending migrations, from pg_dump --schema-only: loaded instead of a replay "
                            + "of what has run.")
    private Path schema;

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "Manifest of the release that runs: its SQL must work after expand and after contract "
                    + "(default: manifest.json in the folder of --base, if it is there).")
    private Path previous;

    @Option(
            names = "--since",
            paramLabel = "REF",
            description = "Instead of --previous: DIR/manifest.json as it was at this commit, branch or tag of git.")
    private String since;

    @Option(
            names = "--next",
            paramLabel = "FILE",
            description =
                    "Manifest of the release that comes: its SQL must work after expand and after contract "
                            + "(default with --previous, --since or a --base with a manifest: DIR/manifest.json, if it is there).")
    private Path next;

    @Option(
            names = "--runner-lock-timeout",
            paramLabel = "TIME",
            description = "The lock_timeout that your runner sets for every file, for example 2s.")
    private String runnerLockTimeout;

    @Option(names = "--strict", description = "Warnings refuse too.")
    private boolean strict;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Also write the result as SARIF 2.1.0.")
    private Path sarif;

    @ArgGroup
    private ShadowChoice shadow = new ShadowChoice();

    /** Where the statements run; without a choice on the server that comes with the program. */
    static final class ShadowChoice {
        @Option(
                names = "--postgres",
                paramLabel = "MAJOR",
                description = "Major version of the throwaway server (default: 18); others are downloaded once.")
        private Integer major;

        @Option(
                names = "--shadow",
                paramLabel = "JDBC",
                description = "A throwaway server that runs already, with user and password in the URL.")
        private String url;
    }

    @Override
    public Integer call() {
        Quiet.libraries();
        PrintWriter out = out();
        CheckReport report;
        try {
            report = check();
        } catch (UserError | MigrationException e) {
            if (json) {
                out.println(JsonReport.notChecked(e.getMessage()));
                out.flush();
            }
            e.getMessage().lines().forEach(line -> spec.commandLine().getErr().println("zdd: " + line));
            return NOT_CHECKED;
        }
        if (strict) {
            report = report.strict();
        }
        boolean colours = Terminal.isInteractive() && System.getenv("NO_COLOR") == null;
        out.println(json ? JsonReport.write(report) : TextReport.write(report, colours && !json));
        out.flush();
        if (sarif != null) {
            writeReport(sarif, SarifReport.write(report, prefix()) + "\n");
        }
        if (report.couldNotBeChecked()) {
            return NOT_CHECKED;
        }
        return report.verdict() instanceof Verdict.Refused ? ExitCode.FAILED : ExitCode.OK;
    }

    private CheckReport check() {
        ProgressLine progress = new ProgressLine(System.err, Terminal.isInteractive());
        try {
            return MigrationCheck.run(options(), progress::step);
        } finally {
            progress.clear();
        }
    }

    private CheckOptions options() {
        CheckOptions options = history.on(CheckOptions.of(directory).withServer(server()));
        if (schema != null) {
            options = options.withSchema(schema);
        }
        Optional<Path> named = previousManifest();
        if (named.isPresent()) {
            options = options.withPrevious(named.get());
        }
        Path own = directory.resolve(ReleaseManifest.FILE);
        if (next != null) {
            options = options.withNext(next);
        } else if (options.previous().isPresent() && Files.exists(own)) {
            options = options.withNext(own);
        }
        return runnerLockTimeout == null ? options : options.withRunnerLockTimeout(runnerLockTimeout);
    }

    private Optional<Path> previousManifest() {
        if (since != null && previous != null) {
            throw new ParameterException(spec.commandLine(), "--previous and --since: both (expected: at most one)");
        }
        return since == null ? Optional.ofNullable(previous) : Optional.of(new GitManifest(directory).at(since));
    }

    private Supplier<ShadowServer> server() {
        if (shadow.url != null) {
            return () -> ShadowServer.at(shadow.url);
        }
        if (shadow.major != null) {
            return () -> ShadowServer.start(PostgresDownload.binaries(shadow.major));
        }
        ShadowServer.requireBinaries();
        return ShadowServer::shared;
    }

    private String prefix() {
        String folder = Repository.relative(directory.toString());
        return folder.isEmpty() ? "" : folder + "/";
    }
}
