package dev.zdd.proof.deployments;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import dev.zdd.local.image.ForeignImages.Server;
import dev.zdd.proof.experiment.Await;
import dev.zdd.proof.experiment.InsideJava;
import dev.zdd.proof.experiment.Interrupted;
import dev.zdd.proof.experiment.NodeNetwork;
import dev.zdd.verify.VerifyResult;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs {@code zdd verify} on every way to deploy, in a namespace of its own, as a process inside node 1's network namespace.
 */
public final class Deployments implements AutoCloseable {
    /** Those that are deployed. */
    public static final List<Server> SERVERS = List.of(Server.NGINX, Server.NODE, Server.UVICORN, Server.GRPC);

    private static final String NAMESPACE = "zdd-proof-";
    private static final String SERVICE = "shop";

    /** Both are shorter than verify's defaults: the drains of these deployments are. */
    private static final List<String> TIMES = List.of("--baseline", "5s", "--tail", "12s", "--limit", "4m");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** At a time: their loads are light, and most of the time they wait for pods. */
    private static final int LANES = 3;

    /** Of a way whose load proves nothing. */
    private static final int MOST_AGAIN = 2;

    private static final int HEAP_MIB = 256;

    private final Instance instance;
    private final Path kubectl;
    private final Class<?> commandLine;
    private final Path folder;
    private final Progress progress;
    private final KubernetesClient client;

    /**
     * @param instance has the images
     * @param commandLine main class of {@code zdd}
     * @param folder takes what verify wrote of each
     */
    public Deployments(Instance instance, Binaries tools, Class<?> commandLine, Path folder, Progress progress) {
        this.instance = instance;
        this.kubectl = tools.binary("kubectl");
        this.commandLine = commandLine;
        this.folder = folder;
        this.progress = progress;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(instance.kubeconfig().toFile()))
                .build();
    }

    /**
     * Runs them.
     *
     * @param names of {@link Way#NAMES}; empty: all
     * @throws dev.zdd.engine.UserError if there is none of a name
     */
    public Trials run(List<String> names) {
        List<Callable<Trials.Row>> trials = Way.named(names).stream()
                .<Callable<Trials.Row>>map(way -> () -> trial(way))
                .toList();
        Io.run("%s: cannot be created".formatted(folder), () -> Files.createDirectories(folder));
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Trials.Row> rows = new ArrayList<>();
            for (Future<Trials.Row> row : lanes.invokeAll(trials)) {
                rows.add(row.get());
            }
            return new Trials(rows);
        } catch (InterruptedException e) {
            throw new Interrupted(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } finally {
            lanes.shutdown();
            Command.of(kubectl.toString(), "--kubeconfig=" + instance.kubeconfig(), "uncordon", "node1", "node2")
                    .run();
        }
    }

    private Trials.Row trial(Way way) {
        String namespace = NAMESPACE + way.name();
        progress.started("deployment: %s".formatted(way.name()));
        try {
            deploy(way, namespace);
            Trials.Row row = Trials.Row.of(way, verify(way, namespace));
            for (int again = 0; again < MOST_AGAIN && !row.valid(); again++) {
                progress.note("%s: the generator was late on this busy machine: once more".formatted(way.name()));
                deploy(way, namespace);
                row = Trials.Row.of(way, verify(way, namespace));
            }
            progress.note("%s: %,d of %,d failed, causes %s, %s"
                    .formatted(
                            way.name(),
                            row.failed(),
                            row.requests(),
                            row.found(),
                            row.isAsExpected() ? "as expected" : "expected " + row.expected()));
            return row;
        } finally {
            client.namespaces().withName(namespace).delete();
        }
    }

    private void deploy(Way way, String namespace) {
        var old = client.namespaces().withName(namespace);
        old.delete();
        Await.until(namespace + ": deleted", LIMIT, () -> old.get() == null);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        client.load(new ByteArrayInputStream(way.manifests().getBytes(StandardCharsets.UTF_8)))
                .inNamespace(namespace)
                .serverSideApply();
        Await.until(
                "%s: pods ready".formatted(way.name()),
                LIMIT,
                () -> client.apps().deployments().inNamespace(namespace).list().getItems().stream()
                        .allMatch(Deployments::isReady));
    }

    private static boolean isReady(Deployment deployment) {
        Integer wanted = deployment.getSpec().getReplicas();
        return deployment.getStatus() != null
                && Objects.equals(
                        deployment.getMetadata().getGeneration(),
                        deployment.getStatus().getObservedGeneration())
                && wanted.equals(
                        Objects.requireNonNullElse(deployment.getStatus().getReadyReplicas(), 0));
    }

    private VerifyResult verify(Way way, String namespace) {
        Path kubeconfig = insideKubeconfig(namespace);
        Path json = folder.resolve(way.name() + ".json");
        List<String> words = new ArrayList<>(List.of("verify"));
        words.addAll(way.loadOn(clusterIp(namespace, SERVICE)));
        words.addAll(TIMES);
        words.addAll(List.of("--namespace", namespace, "--service", SERVICE, "--json", json.toString()));
        words.addAll(List.of("--html", folder.resolve(way.name() + ".html").toString()));
        words.addAll(List.of("--", "sh", "-c", way.command()));
        Io.run("%s: cannot be deleted".formatted(json), () -> Files.deleteIfExists(json));
        Command.Result result = Command.of(InsideJava.command(instance, HEAP_MIB, commandLine, words))
                .withEnvironment("KUBECONFIG", kubeconfig.toString())
                .withEnvironment("PATH", kubectl.getParent() + ":" + System.getenv("PATH"))
                .withTimeout(LIMIT)
                .run();
        Io.run("%s: cannot be deleted".formatted(kubeconfig), () -> Files.delete(kubeconfig));
        if (!Files.exists(json)) {
            throw new IllegalStateException(
                    "%s: verify ended with %d%n%s".formatted(way.name(), result.exitCode(), result.lastLines()));
        }
        return VerifyResult.read(json);
    }

    /** With the namespace that the command works in. */
    private Path insideKubeconfig(String namespace) {
        return Io.get(() -> {
            Path file = Files.createTempFile("zdd-inside-", ".kubeconfig");
            Files.writeString(
                    file,
                    NodeNetwork.kubeconfig(instance)
                            .replace("context: {", "context: {namespace: %s, ".formatted(namespace)));
            return file;
        });
    }

    private String clusterIp(String namespace, String service) {
        return client.services()
                .inNamespace(namespace)
                .withName(service)
                .require()
                .getSpec()
                .getClusterIP();
    }

    @Override
    public void close() {
        client.close();
    }
}
