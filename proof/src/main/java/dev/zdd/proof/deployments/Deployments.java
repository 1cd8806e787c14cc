package dev.zdd.proof.deployments;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import dev.zdd.local.image.ForeignImages.Server;
import dev.zdd.proof.experiment.Await;
import dev.zdd.proof.experiment.InsideVerify;
import dev.zdd.proof.experiment.Interrupted;
import dev.zdd.verify.VerifyResult;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
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

    private final Instance instance;
    private final Path kubectl;
    private final InsideVerify verify;
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
        this.verify = new InsideVerify(instance, tools, commandLine, folder);
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
        List<String> arguments = new ArrayList<>(way.loadOn(clusterIp(namespace, SERVICE)));
        arguments.addAll(TIMES);
        arguments.addAll(List.of("--service", SERVICE));
        return verify.run(way.name(), namespace, "", arguments, List.of(way.command()));
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
