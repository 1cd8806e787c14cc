package dev.zdd.verify.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Tells a listener of every change of a workload's pods and its Service's endpoints that the API server reports. */
final class PodWatch implements AutoCloseable {
    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<EndpointSlice> slices;

    /** @param selector labels of the workload's pods */
    PodWatch(
            KubernetesClient client,
            String namespace,
            Map<String, String> selector,
            String service,
            WorkloadListener listener) {
        pods = client.pods()
                .inNamespace(namespace)
                .withLabels(selector)
                .inform(handler(listener::saw, (pod, unknown) -> listener.gone(pod, unknown)));
        slices = client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(namespace)
                .withLabel("kubernetes.io/service-name", service)
                .inform(handler(listener::saw, (slice, unknown) -> listener.gone(slice)));
    }

    static <T extends HasMetadata> ResourceEventHandler<T> handler(Consumer<T> saw, BiConsumer<T, Boolean> gone) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                saw.accept(object);
            }

            @Override
            public void onUpdate(T before, T object) {
                saw.accept(object);
            }

            @Override
            public void onDelete(T object, boolean finalStateUnknown) {
                gone.accept(object, finalStateUnknown);
            }
        };
    }

    @Override
    public void close() {
        pods.close();
        slices.close();
    }
}
