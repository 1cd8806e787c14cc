package dev.zdd.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A namespace of its own on the test cluster, with what tests do in it; goes away when closed. */
final class TestNamespace implements AutoCloseable {

    /** The shell and tools that every local cluster has on its nodes. */
    static final String IMAGE = "zdd.local/busybox:1";

    /** Longer than anything here takes on a slow machine. */
    static final Duration LONG = Duration.ofMinutes(3);

    private static final KubernetesClient ADMIN =
            new KubernetesClientBuilder().withConfig(config()).build();

    final String name = "await-" + UUID.randomUUID().toString().substring(0, 8);
    final Recorder log = new Recorder();
    private final KubernetesClient client;

    private TestNamespace(KubernetesClient client) {
        this.client = client;
        ADMIN.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    static TestNamespace create() {
        return new TestNamespace(ADMIN);
    }

    /** @param change applied to the connection that waits, not to that of the set-up */
    static TestNamespace create(UnaryOperator<Config> change) {
        return new TestNamespace(
                new KubernetesClientBuilder().withConfig(change.apply(config())).build());
    }

    /** Shared by all tests and open until the end. */
    static KubernetesClient admin() {
        return ADMIN;
    }

    static Config config() {
        String kubeconfig = Optional.ofNullable(System.getenv("ZDD_TEST_KUBECONFIG"))
                .orElseThrow(
                        () -> new IllegalStateException(
                                "environment variable ZDD_TEST_KUBECONFIG: absent (expected: a kubeconfig; ./zdd test sets it)"));
        return new ConfigBuilder(ClientKeys.withAlgorithm(
                        Config.fromKubeconfig(Path.of(kubeconfig).toFile())))
                .withRequestTimeout(10_000)
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    GenericKubernetesResource apply(String yaml) {
        GenericKubernetesResource object = Seen.yaml(GenericKubernetesResource.class, yaml.formatted(IMAGE));
        object.getMetadata().setNamespace(name);
        return ADMIN.resource(object).fieldManager("test").forceConflicts().serverSideApply();
    }

    void await(GenericKubernetesResource object) throws InterruptedException {
        await(object, LONG);
    }

    void await(GenericKubernetesResource object, Duration limit) throws InterruptedException {
        await(object, IMAGE, limit);
    }

    /** @param image of the update that is waited for */
    void await(GenericKubernetesResource object, String image, Duration limit) throws InterruptedException {
        await(object, object.getKind().equals("Job") ? new JobReadiness() : new DeploymentReadiness(), image, limit);
    }

    void await(GenericKubernetesResource object, Readiness<?> readiness, String image, Duration limit)
            throws InterruptedException {
        var metadata = object.getMetadata();
        Target target = new Target(
                object.getKind(),
                name,
                metadata.getName(),
                metadata.getUid(),
                metadata.getGeneration() == null ? 1 : metadata.getGeneration(),
                image,
                limit);
        new Wait<>(client, target, readiness, log, new MonotonicClock()).run();
    }

    @Override
    public void close() {
        ADMIN.namespaces().withName(name).delete();
        if (client != ADMIN) {
            client.close();
        }
    }

    /** Keeps what the user would see; outages apart, since a busy machine has some of its own. */
    static final class Recorder implements WaitLog {

        final List<String> statuses = new CopyOnWriteArrayList<>();
        final List<String> warnings = new CopyOnWriteArrayList<>();
        final List<String> outages = new CopyOnWriteArrayList<>();

        @Override
        public void status(String message) {
            statuses.add(message);
        }

        @Override
        public void warn(String message) {
            (message.startsWith("the API server ") ? outages : warnings).add(message);
        }
    }
}
