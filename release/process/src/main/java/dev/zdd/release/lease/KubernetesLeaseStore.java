package dev.zdd.release.lease;

import dev.zdd.release.cluster.Patience;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Objects;

/** A Lease object in the service's namespace. */
public final class KubernetesLeaseStore implements LeaseStore {

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final Patience patience;

    public KubernetesLeaseStore(KubernetesClient client, String namespace, String service, Patience patience) {
        this.client = client;
        this.namespace = namespace;
        this.name = service + "-release";
        this.patience = patience;
    }

    @Override
    public String name() {
        return "%s/%s".formatted(namespace, name);
    }

    @Override
    public Lease read() {
        var found = patience.call(
                () -> client.leases().inNamespace(namespace).withName(name).get());
        if (found == null) {
            return Lease.NONE;
        }
        var spec = found.getSpec();
        return new Lease(
                Objects.requireNonNullElse(spec.getHolderIdentity(), ""),
                spec.getRenewTime() == null
                        ? Instant.EPOCH
                        : spec.getRenewTime().toInstant(),
                Duration.ofSeconds(Objects.requireNonNullElse(spec.getLeaseDurationSeconds(), 0)),
                found.getMetadata().getResourceVersion());
    }

    @Override
    public boolean write(Lease lease) {
        var object = new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withResourceVersion(lease.version().isEmpty() ? null : lease.version())
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(lease.holder().isEmpty() ? null : lease.holder())
                .withLeaseDurationSeconds(Math.toIntExact(lease.validFor().toSeconds()))
                .withRenewTime(ZonedDateTime.ofInstant(lease.renewed(), ZoneOffset.UTC))
                .endSpec()
                .build();
        try {
            patience.call(() -> {
                var resource = client.leases().inNamespace(namespace).resource(object);
                return lease.version().isEmpty() ? resource.create() : resource.update();
            });
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return false;
            }
            throw e;
        }
    }
}
