package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.ProviderError;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The cluster of one provider resource. Nothing is connected before it is needed. */
final class Cluster implements AutoCloseable {

    /** A preview should not hang on a cluster that is away. */
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** Retries of the client itself, on top of {@link Retry}: three within a second. */
    private static final int CLIENT_RETRIES = 3;

    /** How long an unreachable cluster is taken for unreachable without another try. */
    private static final Duration UNREACHABLE_MEMORY = Duration.ofSeconds(30);

    private final ProviderConfig config;
    private final Map<String, String> environment;

    private Optional<Connection> connection = Optional.empty();
    private boolean answered;
    private Optional<Unreachable> unreachable = Optional.empty();

    private record Connection(KubernetesClient client, ApiServer server, Discovery discovery, String namespace) {}

    private record Unreachable(String reason, Instant since) {}

    Cluster(ProviderConfig config, Map<String, String> environment) {
        this.config = config;
        this.environment = environment;
    }

    /** @throws ProviderError when there is no usable kubeconfig */
    ApiServer server() {
        return connection().server();
    }

    /** @throws ProviderError when there is no usable kubeconfig */
    Discovery discovery() {
        return connection().discovery();
    }

    /** The namespace of namespaced objects that name none. */
    String defaultNamespace() {
        try {
            return config.namespace().orElseGet(() -> connection().namespace());
        } catch (ProviderError e) {
            return "default";
        }
    }

    /** Whether objects of this kind live in namespaces; the best guess when the cluster cannot say. */
    boolean isNamespaced(ResourceKind kind) {
        if (unreachable().isPresent()) {
            return Discovery.isNamespacedByDefault(kind);
        }
        try {
            return discovery()
                    .find(kind)
                    .map(Discovery.Served::namespaced)
                    .orElseGet(() -> Discovery.isNamespacedByDefault(kind));
        } catch (ApiError e) {
            return Discovery.isNamespacedByDefault(kind);
        }
    }

    /** Why the cluster does not answer; empty when it does, or did before. */
    synchronized Optional<String> unreachable() {
        if (answered) {
            return Optional.empty();
        }
        if (unreachable
                .filter(known -> known.since().plus(UNREACHABLE_MEMORY).isAfter(Instant.now()))
                .isPresent()) {
            return unreachable.map(Unreachable::reason);
        }
        unreachable = probe().map(reason -> new Unreachable(reason, Instant.now()));
        answered = unreachable.isEmpty();
        return unreachable.map(Unreachable::reason);
    }

    private Optional<String> probe() {
        try {
            connection().server().get("/version");
            return Optional.empty();
        } catch (ProviderError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (ApiError e) {
            return e.isUnreachable() ? Optional.of(String.valueOf(e.getMessage())) : Optional.empty();
        }
    }

    private synchronized Connection connection() {
        Connection open = connection.orElseGet(this::connect);
        connection = Optional.of(open);
        return open;
    }

    private Connection connect() {
        Config loaded = ClientKeys.withAlgorithm(Kubeconfigs.load(config, environment));
        Config tuned = new ConfigBuilder(loaded)
                .withConnectionTimeout(CONNECT_TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(CLIENT_RETRIES)
                .build();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(tuned).build();
        ApiServer server = new ApiServer(client);
        String namespace = Optional.ofNullable(tuned.getNamespace()).orElse("default");
        return new Connection(client, server, new Discovery(server), namespace);
    }

    @Override
    public synchronized void close() {
        connection.ifPresent(open -> open.client().close());
        connection = Optional.empty();
    }
}
