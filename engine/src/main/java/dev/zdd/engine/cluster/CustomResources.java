package dev.zdd.engine.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;

/** Kinds that the client has no class for. */
public final class CustomResources {

    public static final ResourceDefinitionContext ROLLOUTS = of("argoproj.io", "v1alpha1", "Rollout");

    public static final ResourceDefinitionContext ANALYSIS_RUNS = of("argoproj.io", "v1alpha1", "AnalysisRun");

    public static final ResourceDefinitionContext VIRTUAL_SERVICES = of("networking.istio.io", "v1", "VirtualService");

    private CustomResources() {}

    /** A namespaced kind whose plural is its name with an s. */
    public static ResourceDefinitionContext of(String group, String version, String kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
    }

    /** Whether Argo Rollouts has seen the newest change of a Rollout; it keeps the generation as text. */
    public static boolean isObserved(GenericKubernetesResource rollout) {
        long observed = rollout.getAdditionalPropertiesNode()
                .at("/status/observedGeneration")
                .asLong(0);
        return rollout.getMetadata().getGeneration() == null
                || observed >= rollout.getMetadata().getGeneration();
    }
}
