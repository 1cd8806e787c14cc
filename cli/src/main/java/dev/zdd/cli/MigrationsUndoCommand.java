package dev.zdd.cli;

import dev.zdd.engine.UserError;
import dev.zdd.migrations.MigrationException;
import dev.zdd.migrations.shadow.ShadowServer;
import dev.zdd.migrations.undo.ExpandUndo;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "undo",
        header = "Print a script that takes the last expand migrations back, where that is safe.",
        description = {
            "",
            "For after the application was rolled back. The script is offered only if the migrations did nothing but add, no "
                    + "release that runs needs what they added, and the schema is afterwards what it was before; all "
                    + "that is tried on a throwaway server. The script itself stops where the database's history "
                    + "is another, or where there are values to lose. Nothing is run.",
            ""
        },
        exitCodeList = {"0:the script is on standard output", "1:not safe; the message says why", "2:wrong command line"
        },
        footer = {"  ./zdd migrations undo --dir db --to 12 --running release-1.4.json | psql --set ON_ERROR_STOP=1"})
final class MigrationsUndoCommand extends ZddCommand {

    @Option(
            names = "--dir",
            required = true,
            paramLabel = "DIR",
            description = "Folder with expand/ and contract/ of the release that brought them.")
    private Path directory = Path.of(".");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "VERSION",
            description = "The version that the schema goes back to.")
    private String to = "";

    @Option(
            names = "--running",
            required = true,
            paramLabel = "FILE",
            description = "Manifest of a release that runs; once for each.")
    private List<Path> running = List.of();

    @Option(
            names = "--applied",
            paramLabel = "VERSION",
            description = "The last version that has run (default: all in the folder).")
    private String applied;

    @Option(
            names = "--discard",
            paramLabel = "NAME",
            description = "A new table or column (orders.email) whose values may be lost; may be repeated.")
    private List<String> discarded = List.of();

    @Option(
            names = "--shadow",
            paramLabel = "JDBC",
            description =
                    "A throwaway PostgreSQL server that runs already, with user and password in the URL, instead of "
                            + "the one that comes with the program.")
    private String shadow;

    @Override
    public Integer call() {
        Quiet.libraries();
        try {
            spec.commandLine()
                    .getOut()
                    .print(ExpandUndo.script(new ExpandUndo.Request(
                            directory,
                            version("--to", to),
                            Optional.ofNullable(applied).map(text -> version("--applied", text)),
                            running,
                            new HashSet<>(discarded),
                            () -> shadow == null ? ShadowServer.shared() : ShadowServer.at(shadow))));
            out().flush();
            return ExitCode.OK;
        } catch (MigrationException e) {
            throw new UserError(e.getMessage(), e);
        }
    }

    private static MigrationVersion version(String option, String text) {
        try {
            return MigrationVersion.fromVersion(text.strip());
        } catch (FlywayException e) {
            throw new UserError("%s: %s (expected: a version such as 12 or 12.1)".formatted(option, text), e);
        }
    }
}
