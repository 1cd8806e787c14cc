package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Which rules stand for which kind. Kinds that are not here are ready as soon as the API server accepted them. All but the Rollout
 * are those that the official provider waits for.
 */
final class Readinesses {

    private static final String ROLLOUT = "argoproj.io/Rollout";

    private static final Map<String, Supplier<Readiness<?>>> BY_KIND = Map.ofEntries(
            Map.entry("apps/Deployment", DeploymentReadiness::new),
            Map.entry("apps/StatefulSet", StatefulSetReadiness::new),
            Map.entry("apps/DaemonSet", DaemonSetReadiness::new),
            Map.entry("batch/Job", JobReadiness::new),
            Map.entry("/Pod", PodReadiness::new),
            Map.entry("/ReplicationController", FieldReadiness::replicationController),
            Map.entry("/Service", ServiceReadiness::new),
            Map.entry("networking.k8s.io/Ingress", IngressReadiness::new),
            Map.entry("/PersistentVolumeClaim", PersistentVolumeClaimReadiness::new),
            Map.entry("/PersistentVolume", FieldReadiness::persistentVolume),
            Map.entry("/ResourceQuota", FieldReadiness::resourceQuota),
            Map.entry("/Secret", FieldReadiness::secret),
            Map.entry(ROLLOUT, RolloutReadiness::new));

    /** Those that the official provider looks at again at a refresh. */
    private static final Set<String> LOOKED_AT_ON_READ = Set.of(
            "apps/Deployment",
            "apps/StatefulSet",
            "apps/DaemonSet",
            "batch/Job",
            "/Pod",
            "/Service",
            "networking.k8s.io/Ingress");

    private Readinesses() {}

    /** The annotation's rules, else the kind's; empty when there is nothing to wait for. A Rollout's own say more. */
    static Optional<Readiness<?>> of(GenericKubernetesResource object, Operation operation) {
        Optional<Readiness<?>> custom = groupKind(object).equals(ROLLOUT)
                ? Optional.empty()
                : AwaitOptions.waitFor(annotations(object)).map(WaitForReadiness::new);
        return custom.or(() -> Optional.of(groupKind(object))
                .filter(kind -> operation != Operation.READ || LOOKED_AT_ON_READ.contains(kind))
                .map(BY_KIND::get)
                .map(Supplier::get));
    }

    static Map<String, String> annotations(GenericKubernetesResource object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Map.of() : annotations;
    }

    private static String groupKind(GenericKubernetesResource object) {
        String apiVersion = object.getApiVersion();
        int slash = apiVersion.indexOf('/');
        return (slash < 0 ? "" : apiVersion.substring(0, slash)) + "/" + object.getKind();
    }
}
