package dev.zdd.proof.peers;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import dev.zdd.local.pulumi.StackRunner;
import dev.zdd.proof.experiment.Await;
import dev.zdd.proof.experiment.CanaryRollout;
import dev.zdd.proof.experiment.Change;
import dev.zdd.proof.experiment.Lab;
import dev.zdd.proof.experiment.LoadProcess;
import dev.zdd.proof.experiment.Shoppers;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Two releases of every peer under the same load: a good version, and a bad one that nobody looks after. */
public final class Comparison implements AutoCloseable {
    private static final double REQUESTS_PER_SECOND = 100;
    private static final Duration CALM = Duration.ofSeconds(5);
    private static final Duration RAMP_UP = Duration.ofSeconds(10);

    /** How long a bad version is left alone: what a person needs to notice it, if an alert is there at all. */
    private static final Duration UNNOTICED = Duration.ofMinutes(3);

    private static final Duration LIMIT = Duration.ofMinutes(12);

    private static final Call PRODUCTS = Call.read("/api/products", "\"id\"");

    private final KubernetesClient client;
    private final Instance instance;
    private final Path folder;
    private final Progress progress;
    private final Shoppers shoppers;
    private final List<Peer> peers;

    /**
     * @param instance runs the stack {@code staging}
     * @param tools with {@code kubectl-argo-rollouts}
     * @param folder takes {@code peers.json} with what was measured so far
     */
    public Comparison(
            Instance instance, Path checkout, Binaries tools, StackRunner runner, Path folder, Progress progress) {
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(instance.kubeconfig().toFile()))
                .build();
        this.instance = instance;
        this.folder = folder;
        this.progress = progress;
        this.shoppers = Shoppers.arrive(instance);
        Site site = new Site(
                client, Application.of(client, ThisProject.ROLLOUT.namespace(), ThisProject.container(client)));
        Runnable promotion = () -> new CanaryRollout(Site.NAMESPACE, Site.NAME).promote(tools, instance);
        this.peers = List.of(
                new DeploymentPeer(
                        "plain Deployment and Service", "image, port, 3 replicas", 3, UnaryOperator.identity(), site),
                new DeploymentPeer(
                        "default Helm chart",
                        "the Deployment that helm create makes, its two probes pointed at this application's, 3 replicas",
                        3,
                        Comparison::withChartProbes,
                        site),
                new DeploymentPeer(
                        "Pulumi's kubernetes-java template",
                        "its Deployment of 1 replica, with a Service",
                        1,
                        UnaryOperator.identity(),
                        site),
                new ArgoGettingStarted(site, promotion),
                new ThisProject(client, instance, checkout, runner));
    }

    private static Container withChartProbes(Container container) {
        return new ContainerBuilder(container)
                .withNewLivenessProbe()
                .withNewHttpGet()
                .withPath("/health")
                .withPort(new IntOrString(Application.HTTP))
                .endHttpGet()
                .endLivenessProbe()
                .withNewReadinessProbe()
                .withNewHttpGet()
                .withPath("/readiness")
                .withPort(new IntOrString(Application.HTTP))
                .endHttpGet()
                .endReadinessProbe()
                .build();
    }

    public Comparisons run() {
        Io.run("%s: cannot be created".formatted(folder), () -> Files.createDirectories(folder));
        List<Comparisons.Row> rows = new ArrayList<>();
        for (Peer peer : peers) {
            progress.started("peer: %s".formatted(peer.name()));
            try {
                peer.deploy();
                int replicas = peer.replicas();
                LoadResult good = under(plan(), peer, () -> {
                    peer.release(new Change("peer-next", false));
                    Await.until("%s: release".formatted(peer.name()), LIMIT, peer::isSettled);
                });
                progress.note("%s: %,d of %,d failed".formatted(peer.name(), good.failed(), good.sent()));
                LoadResult bad = under(planWithCarts(), peer, () -> releaseAndLookAway(peer));
                progress.note("%s, bad version: %,d of %,d failed".formatted(peer.name(), bad.failed(), bad.sent()));
                rows.add(Comparisons.Row.of(peer.name(), peer.source(), replicas, good, bad, "peer-bad"));
                write(new Comparisons(rows));
            } finally {
                peer.remove();
            }
        }
        return new Comparisons(rows);
    }

    /** After each peer: what was measured stays if a later one fails. */
    private void write(Comparisons soFar) {
        Path file = folder.resolve("peers.json");
        Io.run("%s: cannot be written".formatted(file), () -> Files.writeString(file, soFar.toJson()));
    }

    private void releaseAndLookAway(Peer peer) {
        long began = System.nanoTime();
        peer.release(new Change("peer-bad", true));
        long left = UNNOTICED.toNanos() - (System.nanoTime() - began);
        Await.pause(Duration.ofNanos(Math.max(0, left)));
    }

    private LoadResult under(Plan plan, Peer peer, Runnable action) {
        try (LoadProcess load = LoadProcess.start(instance, peer.address(), plan)) {
            long calm = plan.requestsInRampUp() + Math.round(plan.requestsPerSecond() * CALM.toSeconds());
            Await.until(
                    "%s: the first answers".formatted(peer.name()), Duration.ofMinutes(2), () -> load.okSoFar() > calm);
            action.run();
            Await.pause(CALM);
            return load.finish(plan.atMostDuration().plus(plan.timeout()));
        }
    }

    private Plan plan() {
        int bound = (int) Math.round(REQUESTS_PER_SECOND * LIMIT.toSeconds());
        return Plan.of(REQUESTS_PER_SECOND, 5_000, Call.eachWay(PRODUCTS, Lab.ORDER))
                .untilStopped(bound, LIMIT)
                .withRampUp(RAMP_UP)
                .withClients(shoppers.addresses().size(), shoppers.addresses());
    }

    /** A tenth of the requests are those that the bad version cannot answer. */
    private Plan planWithCarts() {
        List<Call> calls = new ArrayList<>(Collections.nCopies(9, Lab.ORDER.keptAlive()));
        calls.add(Lab.CART.fresh());
        return plan().withCalls(calls);
    }

    @Override
    public void close() {
        shoppers.close();
        client.close();
    }
}
