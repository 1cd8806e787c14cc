package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import dev.zdd.verify.VerifyResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * {@code zdd verify} as a process in node 1's network, where Services can be reached.
 *
 * @param tools with kubectl, for its command
 * @param zdd main class of the command line
 * @param folder for its files
 */
public record InsideVerify(Instance instance, Binaries tools, Class<?> zdd, Path folder) {
    private static final int HEAP_MIB = 256;
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final String WAIT = "touch \"$1\"; until [ -e \"$2\" ]; do sleep 0.2; done";

    /**
     * Runs it; the result stays in {@code NAME.json} and {@code NAME.html}.
     *
     * @param namespace that it watches and that its command works in
     * @param hosts lines {@code ADDRESS NAME} for names that no server of names knows; {@code ""} for none
     * @param arguments of verify: what it sends and what it watches
     * @param script its command, for a shell with kubectl
     * @throws IllegalStateException when there is no result, as where nothing answers before the command
     */
    public VerifyResult run(String name, String namespace, String hosts, List<String> arguments, List<String> script) {
        Path json = folder.resolve(name + ".json");
        Path hostsFile = folder.resolve(name + ".hosts");
        Path kubeconfig = folder.resolve(name + ".kubeconfig");
        Io.run("%s: cannot be written".formatted(folder), () -> {
            Files.createDirectories(folder);
            Files.deleteIfExists(json);
            Files.writeString(hostsFile, hosts);
            Files.writeString(
                    kubeconfig,
                    NodeNetwork.kubeconfig(instance)
                            .replace("context: {", "context: {namespace: %s, ".formatted(namespace)));
        });
        List<String> words = new ArrayList<>(List.of("verify", "--namespace", namespace, "--json", json.toString()));
        words.addAll(List.of("--html", folder.resolve(name + ".html").toString()));
        words.addAll(arguments);
        words.addAll(List.of("--", "sh", "-c"));
        words.addAll(script);
        Command verify = Command.of(InsideJava.command(instance, HEAP_MIB, zdd, words))
                .withEnvironment("KUBECONFIG", kubeconfig.toString())
                .withEnvironment("PATH", tools.binary("kubectl").getParent() + ":" + System.getenv("PATH"))
                .withTimeout(LIMIT);
        Command.Result result = (hosts.isEmpty()
                        ? verify
                        : verify.withEnvironment("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hostsFile))
                .run();
        Io.run("%s: cannot be deleted".formatted(kubeconfig), () -> Files.delete(kubeconfig));
        if (!Files.exists(json)) {
            throw new IllegalStateException(
                    "%s: verify ended with %d%n%s".formatted(name, result.exitCode(), result.lastLines()));
        }
        return VerifyResult.read(json);
    }

    /** Runs it while something is done outside of it: its own command only waits for that. */
    public VerifyResult during(String name, String namespace, String hosts, List<String> arguments, Runnable change) {
        Path began = folder.resolve(name + ".began");
        Path over = folder.resolve(name + ".over");
        Io.run("%s: cannot be written".formatted(folder), () -> {
            Files.deleteIfExists(began);
            Files.deleteIfExists(over);
        });
        List<String> waiting = List.of(WAIT, "sh", began.toString(), over.toString());
        CompletableFuture<VerifyResult> run = CompletableFuture.supplyAsync(
                () -> run(name, namespace, hosts, arguments, waiting), task -> new Thread(task, name).start());
        try {
            Await.until("%s: load".formatted(name), START, () -> Files.exists(began) || run.isDone());
            if (Files.exists(began)) {
                change.run();
            }
        } finally {
            Io.run(() -> Files.writeString(over, ""));
            run.handle((result, failure) -> null).join();
        }
        return run.join();
    }
}
