package dev.zdd.proof.migration;

import dev.zdd.migrations.shadow.ShadowServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The proof as a process of its own, to be started where the database and the loopback addresses of its shops can be reached.
 * Exit status 0: ran, whatever it found (the result says that).
 */
@Command(name = "zdd-migration-proof", mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
    @Option(
            names = "--server",
            paramLabel = "jdbc:postgresql://HOST:PORT/",
            description = "where databases may be created and dropped (default: a throwaway server)")
    private String server = "";

    @Option(names = "--user", defaultValue = "postgres", description = "its superuser (default: ${DEFAULT-VALUE})")
    private String user;

    @Option(names = "--password", defaultValue = "", description = "its password")
    private String password;

    @Option(names = "--checkout", required = true, paramLabel = "DIR", description = "with app/, built")
    private Path checkout;

    @Option(names = "--folder", required = true, paramLabel = "DIR", description = "for what is written meanwhile")
    private Path folder;

    @Option(names = "--json", required = true, paramLabel = "FILE", description = "write the result there")
    private Path json;

    @Option(names = "--rows", defaultValue = "1000000", description = "of the table (default: ${DEFAULT-VALUE})")
    private long rows;

    @Option(names = "--rate", defaultValue = "60", description = "requests per second (default: ${DEFAULT-VALUE})")
    private double rate;

    public static void main(String[] args) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Path work = Files.createTempDirectory(Files.createDirectories(folder), "migrations-");
        if (server.isEmpty()) {
            try (ShadowServer throwaway = ShadowServer.start();
                    var database = throwaway.createDatabase()) {
                String url = database.url();
                prove(new Server(url.substring(0, url.lastIndexOf('/') + 1), "postgres", "", "postgres"), work);
            }
        } else {
            prove(new Server(server, user, password, "postgres"), work);
        }
        return 0;
    }

    private void prove(Server at, Path work) throws IOException {
        MigrationFigures figures = new MigrationProof(at, checkout, work, rows, rate, Main::say).run();
        Files.writeString(json, figures.toJson());
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
