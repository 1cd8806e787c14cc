package dev.zdd.scaling;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.Keda;
import dev.zdd.crd.Keda.ScaledObjectSpec;
import java.util.Map;

/**
 * A ScaledObject in place of an {@link Autoscaler}: KEDA makes the autoscaler, which takes pods away one in a minute as that one
 * does, and ends the last pod itself where {@code min} is 0.
 */
public final class KedaAutoscaler extends ServiceComponent {

    private final CustomObject object;

    /**
     * Creates the ScaledObject.
     *
     * @param target the kind of the workload that bears the service's name
     */
    public KedaAutoscaler(
            ServiceMetadata names, Scaling scaling, Scaler.KedaScaledObject keda, ScaleTarget target, Resource parent) {
        super("zdd:availability:KedaAutoscaler", names.service(), parent);
        object = new CustomObject(
                Keda.SCALED_OBJECT,
                names.service(),
                names.metadata(),
                ScaledObjectSpec.of(target.apiVersion(), target.kind(), names.service(), keda.triggers())
                        .minReplicaCount(scaling.min())
                        .maxReplicaCount(scaling.max())
                        .behavior(Autoscaler.onePodAtATime()),
                childOptions().build());
        registerOutputs(Map.of());
    }

    /** The ScaledObject itself, for others to wait for. */
    public Resource object() {
        return object;
    }
}
