package dev.zdd.plugins.kubernetes.await;

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
    final KubernetesClient client;
    final Recorder log = new Recorder();
    final Cancellation cancellation = new Cancellation();

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
        return new ConfigBuilder(Config.fromKubeconfig(Path.of(kubeconfig).toFile()))
                .withRequestTimeout(60_000) // a test machine may be busy
                .build();
    }

    GenericKubernetesResource apply(String yaml) {
        GenericKubernetesResource object = Seen.yaml(GenericKubernetesResource.class, yaml.formatted(IMAGE));
        object.getMetadata().setNamespace(name);
        return ADMIN.resource(object).fieldManager("test").forceConflicts().serverSideApply();
    }

    GenericKubernetesResource ready(GenericKubernetesResource object) throws AwaitFailure, InterruptedException {
        return ready(object, Operation.CREATE, LONG);
    }

    GenericKubernetesResource ready(GenericKubernetesResource object, Operation operation, Duration timeout)
            throws AwaitFailure, InterruptedException {
        return new WatchingAwaiter()
                .awaitReady(new AwaitRequest(client, object, operation, timeout, log, cancellation));
    }

    void deleted(GenericKubernetesResource object, Cancellation cancelled) throws AwaitFailure, InterruptedException {
        new WatchingAwaiter().awaitDeleted(new AwaitRequest(client, object, Operation.DELETE, LONG, log, cancelled));
    }

    @Override
    public void close() {
        ADMIN.namespaces().withName(name).delete();
        if (client != ADMIN) {
            client.close();
        }
    }

    /** Keeps what the user would see; outages apart, since a busy machine has some of its own. */
    static final class Recorder implements AwaitLog {

        final List<String> statuses = new CopyOnWriteArrayList<>();
        final List<String> infos = new CopyOnWriteArrayList<>();
        final List<String> warnings = new CopyOnWriteArrayList<>();
        final List<String> outages = new CopyOnWriteArrayList<>();

        @Override
        public void status(String message) {
            statuses.add(message);
        }

        @Override
        public void info(String message) {
            infos.add(message);
        }

        @Override
        public void warn(String message) {
            (message.startsWith("the API server does not answer") ? outages : warnings).add(message);
        }
    }
}
