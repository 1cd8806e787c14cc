package dev.zdd.policy.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kinds of objects that rules know, by name and API group: Services of Knative are not those of Kubernetes. */
public enum Kind {
    ANALYSIS_TEMPLATE("AnalysisTemplate", "argoproj.io"),
    APISIX_ROUTE("ApisixRoute", "apisix.apache.org"),
    BACKEND_CONFIG("BackendConfig", "cloud.google.com"),
    CILIUM_NETWORK_POLICY("CiliumNetworkPolicy", "cilium.io"),
    CLUSTER_ANALYSIS_TEMPLATE("ClusterAnalysisTemplate", "argoproj.io"),
    CLUSTER_ROLE_BINDING("ClusterRoleBinding", "rbac.authorization.k8s.io"),
    CONFIG_MAP("ConfigMap", ""),
    CRON_JOB("CronJob", "batch"),
    DAEMON_SET("DaemonSet", "apps", "extensions"),
    DEPLOYMENT("Deployment", "apps", "extensions"),
    DESTINATION_RULE("DestinationRule", "networking.istio.io"),
    ENDPOINTS("Endpoints", ""),
    ENDPOINT_SLICE("EndpointSlice", "discovery.k8s.io"),
    GATEWAY_API_GATEWAY("Gateway", "gateway.networking.k8s.io"),
    GRPC_ROUTE("GRPCRoute", "gateway.networking.k8s.io"),
    HORIZONTAL_POD_AUTOSCALER("HorizontalPodAutoscaler", "autoscaling"),
    HTTP_ROUTE("HTTPRoute", "gateway.networking.k8s.io"),
    INGRESS("Ingress", "networking.k8s.io", "extensions"),
    ISTIO_GATEWAY("Gateway", "networking.istio.io"),
    JOB("Job", "batch"),
    NAMESPACE("Namespace", ""),
    NETWORK_POLICY("NetworkPolicy", "networking.k8s.io"),
    PERSISTENT_VOLUME_CLAIM("PersistentVolumeClaim", ""),
    POD("Pod", ""),
    POD_DISRUPTION_BUDGET("PodDisruptionBudget", "policy"),
    POD_MONITOR("PodMonitor", "monitoring.coreos.com"),
    REPLICA_SET("ReplicaSet", "apps", "extensions"),
    ROLE_BINDING("RoleBinding", "rbac.authorization.k8s.io"),
    ROLLOUT("Rollout", "argoproj.io"),
    SCALED_OBJECT("ScaledObject", "keda.sh"),
    SECRET("Secret", ""),
    SERVICE("Service", ""),
    SERVICE_ACCOUNT("ServiceAccount", ""),
    STATEFUL_SET("StatefulSet", "apps"),
    TCP_ROUTE("TCPRoute", "gateway.networking.k8s.io"),
    TLS_ROUTE("TLSRoute", "gateway.networking.k8s.io"),
    TRAEFIK_SERVICE("TraefikService", "traefik.io", "traefik.containo.us"),
    TRAFFIC_SPLIT("TrafficSplit", "split.smi-spec.io"),
    VIRTUAL_SERVICE("VirtualService", "networking.istio.io");

    private static final Map<String, Kind> BY_GROUP_AND_NAME = new HashMap<>();

    static {
        for (Kind kind : values()) {
            kind.groups.forEach(group -> BY_GROUP_AND_NAME.put(group + "/" + kind.label, kind));
        }
    }

    private final String label;
    private final List<String> groups;

    Kind(String label, String... groups) {
        this.label = label;
        this.groups = List.of(groups);
    }

    /** The kind with a name in a group. */
    public static Optional<Kind> of(String group, String name) {
        return Optional.ofNullable(BY_GROUP_AND_NAME.get(group + "/" + name));
    }

    /** The kind that a reference names by {@code kind} and, where it says so, by {@code apiVersion} or {@code group}. */
    public static Optional<Kind> of(Node reference, Kind otherwise) {
        String name = reference.key("kind").text(otherwise.label);
        Optional<String> group = reference
                .key("group")
                .text()
                .or(() -> reference.key("apiVersion").text().map(Manifest::group));
        if (group.isPresent()) {
            return of(group.get(), name);
        }
        return name.equals(otherwise.label)
                ? Optional.of(otherwise)
                : List.of(values()).stream()
                        .filter(kind -> kind.label.equals(name))
                        .findFirst();
    }

    /** The name in manifests: {@code Deployment}. */
    public String label() {
        return label;
    }

    /** How an object of this kind selects pods. */
    Selector selectorOf(Manifest object) {
        return switch (this) {
            case SERVICE -> Selector.ofLabels(object.at("spec.selector"));
            case NETWORK_POLICY -> Selector.of(object.at("spec.podSelector"));
            case CILIUM_NETWORK_POLICY -> Selector.of(object.at("spec.endpointSelector"));
            default -> Selector.of(object.at("spec.selector"));
        };
    }

    /** The group of new objects; empty for the core group. */
    public String group() {
        return groups.get(0);
    }
}
