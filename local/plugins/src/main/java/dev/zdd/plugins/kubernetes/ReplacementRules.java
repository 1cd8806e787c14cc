package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyPath;
import dev.zdd.plugins.core.PropertyPath.Segment;
import dev.zdd.plugins.core.PropertyPath.Wildcard;
import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Bool;
import dev.zdd.plugins.core.PropertyValue.Props;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which fields cannot be changed in place, so that the object is replaced. The list is that of the official plugin
 * (provider/pkg/provider/diff.go), which follows Kubernetes' validation; what Kubernetes has made immutable since is
 * added and marked.
 */
final class ReplacementRules {

    private static final List<String> WORKLOAD = List.of("spec.selector");

    private static final List<String> CONTAINER_FIELDS = List.of(
            "args",
            "command",
            "env",
            "envFrom",
            "image",
            "imagePullPolicy",
            "lifecycle",
            "livenessProbe",
            "ports",
            "readinessProbe",
            "resources",
            "securityContext",
            "startupProbe",
            "stdin",
            "stdinOnce",
            "terminationMessagePath",
            "terminationMessagePolicy",
            "tty",
            "volumeDevices",
            "volumeMounts",
            "workingDir");

    private static final List<String> POD = pod();

    private static final Map<String, List<String>> BY_KIND = Map.ofEntries(
            Map.entry("apps/Deployment", WORKLOAD),
            Map.entry("apps/DaemonSet", WORKLOAD),
            Map.entry(
                    "apps/StatefulSet",
                    List.of(
                            "spec.podManagementPolicy",
                            "spec.selector",
                            "spec.serviceName",
                            "spec.volumeClaimTemplates")),
            Map.entry("apps/ReplicaSet", WORKLOAD),
            Map.entry(
                    "batch/Job", List.of("spec.completionMode", "spec.completions", "spec.selector", "spec.template")),
            Map.entry("/Pod", POD),
            Map.entry("/Service", List.of("spec.clusterIP", "spec.clusterIPs")),
            Map.entry(
                    "/PersistentVolumeClaim",
                    List.of(
                            "spec.accessModes",
                            "spec.dataSource",
                            "spec.dataSourceRef",
                            "spec.selector",
                            "spec.storageClassName",
                            "spec.volumeMode",
                            "spec.volumeName")),
            Map.entry(
                    "/PersistentVolume",
                    List.of("spec.csi", "spec.hostPath", "spec.iscsi", "spec.local", "spec.nfs", "spec.volumeMode")),
            Map.entry("/ResourceQuota", List.of("spec.scopes")),
            Map.entry("rbac.authorization.k8s.io/RoleBinding", List.of("roleRef")),
            Map.entry("rbac.authorization.k8s.io/ClusterRoleBinding", List.of("roleRef")),
            Map.entry(
                    "storage.k8s.io/StorageClass",
                    List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")),
            Map.entry("scheduling.k8s.io/PriorityClass", List.of("preemptionPolicy", "value")),
            Map.entry("node.k8s.io/RuntimeClass", List.of("handler")));

    private final List<PropertyPath> immutable;

    private ReplacementRules(List<PropertyPath> immutable) {
        this.immutable = immutable;
    }

    /**
     * @param oldInputs an object that was declared immutable stays so until it is replaced
     */
    static ReplacementRules of(ResourceKind kind, ProviderConfig config, Props oldInputs) {
        List<String> paths = new ArrayList<>(List.of("apiVersion", "kind", "metadata.name", "metadata.namespace"));
        paths.addAll(BY_KIND.getOrDefault(kind.group() + "/" + kind.kind(), List.of()));
        boolean immutable = oldInputs
                .get("immutable")
                .map(PropertyValue::revealed)
                .filter(new Bool(true)::equals)
                .isPresent();
        if (kind.is("", "ConfigMap") && (immutable || !config.enableConfigMapMutable())) {
            paths.addAll(List.of("data", "binaryData"));
        }
        if (kind.isSecret()) {
            paths.add("type");
            if (immutable || !config.enableSecretMutable()) {
                paths.addAll(List.of("data", "stringData"));
            }
        }
        if (immutable) {
            paths.add("immutable");
        }
        return new ReplacementRules(paths.stream().map(PropertyPath::parse).toList());
    }

    /** Whether a change at, inside or around an immutable field; a subtree takes its fields along as it goes. */
    boolean replaces(PropertyPath changed) {
        return immutable.stream().anyMatch(path -> overlap(path, changed));
    }

    private static boolean overlap(PropertyPath one, PropertyPath other) {
        int shorter = Math.min(one.segments().size(), other.segments().size());
        for (int i = 0; i < shorter; i++) {
            Segment a = one.segments().get(i);
            Segment b = other.segments().get(i);
            if (!(a instanceof Wildcard) && !(b instanceof Wildcard) && !a.equals(b)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> pod() {
        List<String> paths = new ArrayList<>(List.of(
                "spec.affinity",
                "spec.automountServiceAccountToken",
                "spec.dnsConfig",
                "spec.dnsPolicy",
                "spec.enableServiceLinks",
                "spec.hostAliases",
                "spec.hostIPC",
                "spec.hostNetwork",
                "spec.hostPID",
                "spec.hostname",
                "spec.imagePullSecrets",
                "spec.nodeName",
                "spec.nodeSelector",
                "spec.overhead",
                "spec.preemptionPolicy",
                "spec.priority",
                "spec.priorityClassName",
                "spec.readinessGates",
                "spec.restartPolicy",
                "spec.runtimeClassName",
                "spec.schedulerName",
                "spec.securityContext",
                "spec.serviceAccount",
                "spec.serviceAccountName",
                "spec.shareProcessNamespace",
                "spec.subdomain",
                "spec.terminationGracePeriodSeconds",
                "spec.volumes"));
        for (String list : List.of("spec.containers[*].", "spec.initContainers[*].")) {
            CONTAINER_FIELDS.forEach(field -> paths.add(list + field));
        }
        return paths;
    }
}
