package dev.zdd.cli;

import dev.zdd.local.Instance;
import dev.zdd.status.ServiceStatus;
import dev.zdd.status.StatusReader;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The service that an instance's stack has deployed, looked at for a while. */
record LiveService(KubernetesClient client, StatusReader reader) implements AutoCloseable {

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(5);

    /** @param outputs of the stack; empty when it was never up, and then there is nothing to look at */
    static Optional<LiveService> of(Instance instance, ObjectNode outputs) {
        String namespace = outputs.path("namespace").asString("");
        String service = outputs.path("service").asString("");
        if (namespace.isEmpty() || service.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(Config.fromKubeconfig(instance.kubeconfig().toFile()), namespace, service));
    }

    /** On whatever cluster. */
    static LiveService of(Config config, String namespace, String service) {
        config.setConnectionTimeout(Math.toIntExact(REQUEST_LIMIT.toMillis()));
        config.setRequestTimeout(Math.toIntExact(REQUEST_LIMIT.toMillis()));
        // Whoever looks again and again sees more by the next look than by a repetition of this one.
        config.setRequestRetryBackoffLimit(0);
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        return new LiveService(client, new StatusReader(client, namespace, service));
    }

    /** Read once, with figures of the traffic; empty when the API server does not answer or nothing is deployed. */
    Optional<ServiceStatus> now() {
        try {
            return reader.readWithTraffic();
        } catch (KubernetesClientException e) {
            return Optional.empty(); // The API server does not answer, which the cluster's part says.
        }
    }

    /** Read again. */
    Optional<ServiceStatus> again() {
        return reader.read();
    }

    @Override
    public void close() {
        client.close();
    }
}
