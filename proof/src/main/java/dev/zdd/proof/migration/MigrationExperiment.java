package dev.zdd.proof.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zdd.engine.Progress;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.ManagedServices;
import dev.zdd.proof.experiment.InsideJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts the proof inside node 1's network namespace of an instance, with two databases of its own on the instance's PostgreSQL
 * server. Both are dropped afterwards; nothing else of the instance is touched.
 */
public final class MigrationExperiment {
    /** The check, the runner and the load generator in one process. */
    private static final int HEAP_MIB = 512;

    private MigrationExperiment() {}

    /**
     * Runs it; takes about 15 minutes.
     *
     * @param checkout with the service, built
     * @param folder for what is written meanwhile
     */
    public static MigrationFigures run(Instance instance, Path checkout, Path folder, Progress progress) {
        try {
            Path result = Files.createTempFile(Files.createDirectories(folder), "migrations-", ".json");
            Process process = new ProcessBuilder(InsideJava.command(
                            instance,
                            HEAP_MIB,
                            Main.class,
                            List.of(
                                    "--server",
                                    "jdbc:postgresql://%s:%d/"
                                            .formatted(ManagedServices.HOST, ManagedServices.POSTGRESQL_PORT),
                                    "--password",
                                    ManagedServices.PASSWORD,
                                    "--checkout",
                                    checkout.toString(),
                                    "--folder",
                                    folder.toString(),
                                    "--json",
                                    result.toString())))
                    .redirectErrorStream(true)
                    .start();
            String last = "";
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    progress.note(line);
                    last = line;
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the proof about migrations broke off: " + last);
            }
            return MigrationFigures.fromJson(Files.readString(result));
        } catch (IOException e) {
            throw new UncheckedIOException("the proof about migrations cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
