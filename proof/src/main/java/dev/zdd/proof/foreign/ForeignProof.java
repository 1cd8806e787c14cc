package dev.zdd.proof.foreign;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.image.ForeignImages;
import dev.zdd.local.image.ForeignImages.Server;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.proof.experiment.Await;
import dev.zdd.proof.experiment.InsideVerify;
import dev.zdd.verify.VerifyResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Updates of servers that know nothing of this project, each under load by {@code zdd verify}: deployed from a stack file by this
 * repository's program, and as a plain Deployment for control.
 */
public final class ForeignProof implements AutoCloseable {
    private static final String FILE = "foreign.json";
    private static final int REPLICAS = 3;

    /** Updates at the same time. */
    private static final int SIDE_BY_SIDE = 3;

    /** Pods of the version before leave within their grace period. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Without probes a pod counts as ready before it answers. */
    private static final Duration START = Duration.ofSeconds(10);

    private final Instance instance;
    private final StackRunner runner;
    private final LocalCluster cluster;
    private final ForeignImages images;
    private final InsideVerify verify;
    private final Path folder;
    private final Progress progress;
    private final KubernetesClient client;
    private final List<CompletableFuture<Void>> removals = new CopyOnWriteArrayList<>();

    /**
     * @param zdd main class of the command line
     * @param folder takes the results of verify
     */
    public ForeignProof(
            Instance instance,
            Binaries tools,
            StackRunner runner,
            LocalCluster cluster,
            ForeignImages images,
            Class<?> zdd,
            Path folder,
            Progress progress) {
        this.instance = instance;
        this.runner = runner;
        this.cluster = cluster;
        this.images = images;
        this.verify = new InsideVerify(instance, tools, zdd, folder.toAbsolutePath());
        this.folder = folder;
        this.progress = progress;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(instance.kubeconfig().toFile()))
                .build();
        Io.run("%s: cannot be created".formatted(folder), () -> Files.createDirectories(folder));
    }

    /**
     * Updates servers in every way that is proven of them.
     *
     * @return what was seen, with the figures of earlier runs where a server was left out; they are kept in {@code foreign.json}. An
     *     update that breaks off is noted, and has no row
     */
    public ForeignFigures run(List<Server> servers) {
        importImages(servers);
        Path file = folder.resolve(FILE);
        ForeignFigures[] figures = {ForeignFigures.read(file).without(Update.of(servers))};
        figures[0].write(file);
        ExecutorService lanes = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            // Those of one strategy side by side; the two of the worker share their queue.
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (String strategy : List.of("rolling", Update.CONTROL, Update.GATEWAY_API, "blue-green", "canary")) {
                for (Server server : servers) {
                    List<Update> updates = Update.of(server).stream()
                            .filter(update -> update.isWorker()
                                    ? strategy.equals("rolling")
                                    : update.strategy().equals(strategy))
                            .toList();
                    running.add(CompletableFuture.runAsync(
                            () -> updates.forEach(update -> run(update, figures, file)), lanes));
                }
            }
            running.forEach(CompletableFuture::join);
        } finally {
            lanes.shutdownNow();
        }
        return figures[0];
    }

    private void run(Update update, ForeignFigures[] figures, Path file) {
        try {
            ForeignFigures.Row row = run(update);
            synchronized (figures) {
                figures[0] = figures[0].with(row);
                figures[0].write(file);
            }
        } catch (RuntimeException e) {
            progress.note("%s: broken off: %s".formatted(update.place(), e.getMessage()));
        }
    }

    /** Gives the nodes both versions of servers. */
    public void importImages(List<Server> servers) {
        // uvicorn's Python tries new versions of the others.
        Set<Server> needed = EnumSet.of(Server.UVICORN, servers.toArray(Server[]::new));
        importImages(cluster, images, needed, progress);
    }

    /** Gives the nodes both versions of exactly these. */
    public static void importImages(
            LocalCluster cluster, ForeignImages images, Collection<Server> servers, Progress progress) {
        for (Server server : servers) {
            for (String version : List.of(Update.BEFORE, Update.AFTER)) {
                cluster.importImage(images.build(server, version, progress).tar(), progress);
            }
        }
    }

    /** Deploys the old version, puts it under load, brings the new one, and removes everything. */
    public ForeignFigures.Row run(Update update) {
        progress.started(update.place());
        long began = System.nanoTime();
        try {
            if (update.isWorker()) {
                // Workers of an earlier update would take jobs of this one.
                removals.forEach(CompletableFuture::join);
                new Jobs(cluster).clear();
            }
            deploy(update);
            ForeignFigures.Row row = update.isWorker() ? withJobs(update) : underLoad(update);
            progress.finished(
                    "%s: %,d of %,d failed %s".formatted(update.place(), row.failed(), row.requests(), row.causes()),
                    Duration.ofNanos(System.nanoTime() - began));
            return row;
        } finally {
            // Pods take their whole grace period to leave; nobody has to wait for that.
            removals.add(
                    CompletableFuture.runAsync(() -> remove(update), task -> new Thread(task, update.place()).start()));
        }
    }

    private ForeignFigures.Row underLoad(Update update) {
        VerifyResult result = verify.during(update.place(), update.place(), hosts(update), arguments(update), () -> {
            release(update, Update.AFTER);
            awaitSettled(update);
        });
        return ForeignFigures.Row.of(update, result);
    }

    /** There and back, so that there are two updates. */
    private ForeignFigures.Row withJobs(Update update) {
        Jobs jobs = new Jobs(cluster);
        jobs.add();
        for (String version : List.of(Update.AFTER, Update.BEFORE)) {
            release(update, version);
            awaitSettled(update);
        }
        return jobs.account(update);
    }

    private void deploy(Update update) {
        if (update.isControl()) {
            remove(update);
            objects(update).forEach(object -> client.resource(object).create());
            awaitSettled(update);
            Await.pause(START);
        } else {
            up(update, stackFile(update));
            awaitSettled(update);
        }
    }

    private void release(Update update, String version) {
        String image = update.image(version);
        if (update.isControl()) {
            client.apps()
                    .deployments()
                    .inNamespace(update.place())
                    .withName(update.name())
                    .edit(found -> {
                        found.getSpec()
                                .getTemplate()
                                .getSpec()
                                .getContainers()
                                .get(0)
                                .setImage(image);
                        return found;
                    });
        } else {
            String now = runner.stackFile(update.place());
            up(update, runner.changed(update.place(), now, Map.of("image", image)));
        }
    }

    private void up(Update update, String stackFile) {
        List<String> lines = new CopyOnWriteArrayList<>();
        try {
            runner.up(update.place(), stackFile, Progress.silent(), lines::add);
        } catch (UserError e) {
            throw new UserError("%s%n%s".formatted(String.join("\n", lines), e.getMessage()), e);
        }
    }

    /** Three pods of one version, all ready, and none that leaves. */
    private void awaitSettled(Update update) {
        Await.until("%s: %d pods".formatted(update.place(), REPLICAS), LIMIT, () -> {
            // Without those of the test before a switch.
            List<Pod> pods = client.pods().inNamespace(update.place()).list().getItems().stream()
                    .filter(pod -> !pod.getStatus().getPhase().equals("Succeeded"))
                    .toList();
            return pods.size() == REPLICAS
                    && pods.stream().allMatch(Readiness::isPodReady)
                    && pods.stream()
                                    .map(pod ->
                                            pod.getSpec().getContainers().get(0).getImage())
                                    .distinct()
                                    .count()
                            == 1;
        });
    }

    private void remove(Update update) {
        if (!update.isControl() && runner.exists(update.place())) {
            runner.destroy(update.place(), Progress.silent(), line -> {});
        }
        var namespace = client.namespaces().withName(update.place());
        namespace.delete();
        Await.until(update.place() + ": deleted", LIMIT, () -> namespace.get() == null);
    }

    private String hosts(Update update) {
        String address = update.isThroughGateway()
                ? clusterAddress("istio-system", "istio-ingressgateway")
                : clusterAddress(update.place(), update.name());
        return "%s %s%n".formatted(address, update.host());
    }

    private String clusterAddress(String namespace, String name) {
        return Objects.requireNonNull(
                        client.services().inNamespace(namespace).withName(name).get(), "Service " + name)
                .getSpec()
                .getClusterIP();
    }

    /** What verify sends and watches. */
    private List<String> arguments(Update update) {
        Path scenario = folder.resolve(update.place() + ".yaml").toAbsolutePath();
        int port = update.isThroughGateway() ? 80 : update.port();
        String place = "%s:%d".formatted(update.host(), port);
        StringBuilder text = new StringBuilder("""
                rate: 30
                connections: 12
                timeout: 5s
                baseline: 5s
                tail: 5s
                limit: 9m
                """);
        if (!update.isGrpc()) {
            String fresh = "{ url: \"http://%s/\", fresh: true }".formatted(place);
            String kept = update.letsGo() ? "{ url: \"http://%s/\" }, ".formatted(place) : "";
            text.append("requests: [%s%s]%n".formatted(kept, fresh));
        }
        if (update.hasSockets()) {
            text.append("webSockets: [{ url: \"ws://%s/ws/\", connections: 6, echo: true }]%n".formatted(place));
        }
        Io.run("%s: cannot be written".formatted(scenario), () -> Files.writeString(scenario, text));
        List<String> arguments =
                new ArrayList<>(List.of("--scenario", scenario.toString(), "--service", update.name()));
        if (update.isGrpc()) {
            arguments.addAll(List.of("--grpc-health", "http://" + place));
        }
        return arguments;
    }

    private String stackFile(Update update) {
        return filled(update, "stack.yaml")
                + filled(update, update.name() + ".yaml")
                + filled(update, update.strategy() + ".yaml");
    }

    private List<HasMetadata> objects(Update update) {
        byte[] text = filled(update, update.isWorker() ? "worker-control.yaml" : "control.yaml")
                .getBytes(StandardCharsets.UTF_8);
        return client.load(new ByteArrayInputStream(text)).items();
    }

    private String filled(Update update, String name) {
        return Io.get(() -> {
            try (InputStream in = Objects.requireNonNull(ForeignProof.class.getResourceAsStream(name), name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .replace("${context}", instance.name())
                        .replace("${name}", update.name())
                        .replace("${namespace}", update.place())
                        .replace("${image}", update.image(Update.BEFORE))
                        .replace("${host}", update.host())
                        .replace("${port}", String.valueOf(update.port()))
                        .replace("${targetPort}", String.valueOf(update.containerPort()));
            }
        });
    }

    /** Waits until everything is removed. */
    @Override
    public void close() {
        try {
            removals.forEach(CompletableFuture::join);
        } finally {
            client.close();
        }
    }
}
