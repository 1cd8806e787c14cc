package dev.zdd.local.cluster;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Drives a cluster by hand, without the command line tool: {@code up}, {@code down}, {@code status}, {@code restart COMPONENT},
 * {@code import ARCHIVE REFERENCE}, {@code expose NAME LOOPBACK_PORT HOST PORT}. System properties: {@code zdd.name},
 * {@code zdd.apiPort}, {@code zdd.urlPort}, {@code zdd.bin} (directory of the executables).
 */
public final class ClusterMain {
    private ClusterMain() {}

    /** Exit code 1: the message says why. */
    public static void main(String[] arguments) {
        Instance instance = new Instance(
                System.getProperty("zdd.name", Instance.DEFAULT.name()),
                Integer.getInteger("zdd.apiPort", Instance.DEFAULT.apiPort()),
                Integer.getInteger("zdd.urlPort", Instance.DEFAULT.urlPort()));
        Path directory = Path.of(System.getProperty("zdd.bin", "bin"));
        try {
            run(LocalCluster.of(instance, Binaries.in(directory)), List.of(arguments));
        } catch (UserError e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(LocalCluster cluster, List<String> words) {
        Progress progress = new Printed();
        switch (words.isEmpty() ? "" : words.get(0)) {
            case "up" -> cluster.up(progress);
            case "down" -> cluster.down(progress);
            case "status" -> print(cluster.status());
            case "restart" -> cluster.restart(words.get(1));
            case "import" -> cluster.importImage(Path.of(words.get(1)), words.get(2), progress);
            case "expose" ->
                cluster.expose(
                        words.get(1), Integer.parseInt(words.get(2)), words.get(3), Integer.parseInt(words.get(4)));
            default ->
                throw new UserError(
                        "command: %s (expected: up, down, status, restart, import or expose)".formatted(words));
        }
    }

    private static void print(ClusterStatus status) {
        status.components()
                .forEach(state -> System.out.printf(
                        "%-26s %-9s pid %-7d restarts %d  %5d ms %s%n",
                        state.name(),
                        state.phase(),
                        state.pid(),
                        state.restarts(),
                        state.took().toMillis(),
                        state.message()));
        System.out.printf(
                "supervised %s, API ready %s, nodes %s, healthy %s%n",
                status.supervised(), status.apiReady(), status.nodes(), status.isHealthy());
    }

    private static final class Printed implements Progress {
        private final long begin = System.nanoTime();

        @Override
        public void started(String what) {
            print(what + " ...");
        }

        @Override
        public void finished(String what, Duration elapsed) {
            print("%s (%d ms)".formatted(what, elapsed.toMillis()));
        }

        @Override
        public void note(String message) {
            print(message);
        }

        private void print(String text) {
            System.out.printf("%6d ms  %s%n", (System.nanoTime() - begin) / 1_000_000, text);
        }
    }
}
