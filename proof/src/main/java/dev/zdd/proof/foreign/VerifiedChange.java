package dev.zdd.proof.foreign;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.proof.experiment.Await;
import dev.zdd.proof.experiment.InsideJava;
import dev.zdd.proof.experiment.NodeNetwork;
import dev.zdd.verify.VerifyResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * {@code zdd verify} in node 1's network, while something is done outside of it: its own command only waits for that.
 *
 * @param zdd main class of the command line
 * @param folder for its files
 */
record VerifiedChange(Instance instance, Class<?> zdd, Path folder) {
    private static final int HEAP_MIB = 192;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final String WAIT = "touch \"$1\"; until [ -e \"$2\" ]; do sleep 0.2; done";

    /**
     * Runs it.
     *
     * @param name of its files
     * @param hosts lines {@code ADDRESS NAME} for names that no server of names knows
     * @param arguments of verify: what it sends and what it watches
     * @throws IllegalStateException when nothing answers before the change, which is not done then
     */
    VerifyResult during(String name, String hosts, List<String> arguments, Runnable change) {
        Path began = folder.resolve(name + ".began");
        Path over = folder.resolve(name + ".over");
        Path json = folder.resolve(name + ".json");
        Path hostsFile = folder.resolve(name + ".hosts");
        Path kubeconfig = folder.resolve("inside.kubeconfig");
        Io.run("%s: cannot be written".formatted(folder), () -> {
            for (Path file : List.of(began, over, json)) {
                Files.deleteIfExists(file);
            }
            Files.writeString(hostsFile, hosts);
            Files.writeString(kubeconfig, NodeNetwork.kubeconfig(instance));
        });
        List<String> words =
                new ArrayList<>(List.of("verify", "--json", json.toString(), "--kubeconfig", kubeconfig.toString()));
        words.addAll(arguments);
        words.addAll(List.of("--", "sh", "-c", WAIT, "sh", began.toString(), over.toString()));
        Command verify = Command.of(InsideJava.command(instance, HEAP_MIB, zdd, words))
                .withEnvironment("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hostsFile)
                .withTimeout(LIMIT);
        CompletableFuture<Command.Result> run =
                CompletableFuture.supplyAsync(verify::run, task -> new Thread(task, name).start());
        try {
            Await.until("%s: load".formatted(name), START, () -> Files.exists(began) || run.isDone());
            if (!Files.exists(began)) {
                throw new IllegalStateException(
                        "%s: %s".formatted(name, run.join().lastLines()));
            }
            change.run();
        } finally {
            Io.run(() -> Files.writeString(over, ""));
            run.join();
        }
        return VerifyResult.read(json);
    }
}
