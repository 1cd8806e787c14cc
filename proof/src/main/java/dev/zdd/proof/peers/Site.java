package dev.zdd.proof.peers;

import dev.zdd.proof.experiment.Address;
import dev.zdd.proof.experiment.Await;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** A namespace of a peer's own with a Service, and nothing left of an earlier run. */
record Site(KubernetesClient client, Application application) {
    static final String NAMESPACE = "zdd-proof-peer";
    static final String NAME = "peer";
    static final Map<String, String> LABELS = Map.of("app", NAME);

    private static final Duration LIMIT = Duration.ofMinutes(4);

    void open() {
        close();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        application.copies(NAMESPACE).forEach(object -> client.resource(object).create());
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(NAMESPACE)
                        .withName(NAME)
                        .endMetadata()
                        .withNewSpec()
                        .withSelector(LABELS)
                        .addNewPort()
                        .withPort(80)
                        .withTargetPort(new IntOrString(Application.HTTP))
                        .endPort()
                        .endSpec()
                        .build())
                .create();
    }

    Address address() {
        var service = Objects.requireNonNull(
                client.services().inNamespace(NAMESPACE).withName(NAME).get(), "Service");
        return new Address("http://%s:80".formatted(service.getSpec().getClusterIP()), "");
    }

    /** Without probes Kubernetes takes a pod for ready before it answers; the load shall not begin before it does. */
    void awaitAnswers(int replicas) {
        Await.until("%d pods that answer".formatted(replicas), LIMIT, () -> {
            List<Pod> pods = pods();
            return pods.size() == replicas && pods.stream().allMatch(this::answers);
        });
    }

    List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).withLabels(LABELS).list().getItems();
    }

    private boolean answers(Pod pod) {
        String body = client.raw("/api/v1/namespaces/%s/pods/%s:%d/proxy/readiness"
                .formatted(NAMESPACE, pod.getMetadata().getName(), Application.PORT));
        return body != null && JsonMapper.shared().readTree(body).isObject();
    }

    void close() {
        var namespace = client.namespaces().withName(NAMESPACE);
        namespace.delete();
        Await.until(NAMESPACE + ": deleted", LIMIT, () -> namespace.get() == null);
    }
}
