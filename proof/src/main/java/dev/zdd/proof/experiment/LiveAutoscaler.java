package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Objects;
import java.util.function.Consumer;

/** A workload's autoscaler, which is made to act by its own settings and then put back. */
final class LiveAutoscaler {
    private final Resource<HorizontalPodAutoscaler> resource;
    private final HorizontalPodAutoscaler found;

    private LiveAutoscaler(Resource<HorizontalPodAutoscaler> resource) {
        this.resource = resource;
        this.found = Objects.requireNonNull(resource.get(), "HorizontalPodAutoscaler");
    }

    /** The one that bears the workload's name, as it is now. */
    static LiveAutoscaler of(KubernetesClient client, Workload workload) {
        return new LiveAutoscaler(client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(workload.namespace())
                .withName(workload.name()));
    }

    void change(Consumer<HorizontalPodAutoscalerSpec> change) {
        edit(autoscaler -> change.accept(autoscaler.getSpec()));
    }

    private void edit(Consumer<HorizontalPodAutoscaler> change) {
        Await.change(
                "autoscaler",
                () -> resource.edit(autoscaler -> {
                    change.accept(autoscaler);
                    return autoscaler;
                }));
    }

    /** What the pods use of their CPU request, in percent. */
    int utilization() {
        return resource.get()
                .getStatus()
                .getCurrentMetrics()
                .get(0)
                .getResource()
                .getCurrent()
                .getAverageUtilization();
    }

    /** It keeps its bounds at once, whatever the load is. */
    void bound(int min, int max) {
        change(spec -> {
            spec.setMinReplicas(min);
            spec.setMaxReplicas(max);
        });
    }

    /** As it was found, its fields' managers included. */
    void restore() {
        edit(autoscaler -> autoscaler.setSpec(found.getSpec()));
        FieldManagers.giveBack(resource, found);
    }
}
