package dev.zdd.scaling;

import com.pulumi.resources.Resource;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import java.util.Map;

/**
 * A ScaledObject in place of an {@link Autoscaler}: KEDA makes the autoscaler, which takes pods away one in a minute as that one
 * does, and ends the last pod itself where {@code min} is 0.
 */
public final class KedaAutoscaler extends ObjectComponent {

    /**
     * Creates the ScaledObject.
     *
     * @param target the kind of the workload that bears the service's name
     */
    public KedaAutoscaler(
            ServiceMetadata names, Scaling scaling, Scaler.KedaScaledObject keda, ScaleTarget target, Resource parent) {
        super("zdd:availability:KedaAutoscaler", names.service(), parent);
        keep(new CustomObject(
                Kind.SCALED_OBJECT,
                names.service(),
                names.metadata(),
                Fields.of(
                                "scaleTargetRef",
                                Map.of(
                                        "apiVersion", target.apiVersion(),
                                        "kind", target.kind(),
                                        "name", names.service()))
                        .with("triggers", keda.triggers())
                        .with("minReplicaCount", scaling.min())
                        .with("maxReplicaCount", scaling.max())
                        .with(
                                "advanced",
                                Map.of(
                                        "horizontalPodAutoscalerConfig",
                                        Map.of("behavior", Autoscaler.onePodAtATime()))),
                childOptions().build()));
        registerOutputs(Map.of());
    }
}
