package dev.zdd.policy.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Istio's objects refer to. */
public final class VirtualServices {

    private VirtualServices() {}

    /**
     * A host inside the cluster.
     *
     * @param service the Service
     * @param namespace its namespace
     */
    public record Host(String service, String namespace) {}

    /** The Service that a host names; empty for a host outside of the cluster. */
    public static Optional<Host> host(Node host, String namespace) {
        String text = host.text("");
        String[] parts = text.split("\\.", -1);
        boolean inside = parts.length == 1 || (parts.length > 2 && parts[2].equals("svc"));
        if (text.isEmpty() || !inside) {
            return Optional.empty();
        }
        return Optional.of(new Host(parts[0], parts.length == 1 ? namespace : parts[1]));
    }

    /** Every destination of a VirtualService. */
    public static List<Node> destinations(Manifest virtual) {
        return List.of("http", "tcp", "tls").stream()
                .flatMap(protocol -> virtual.at("spec").key(protocol).items().stream())
                .flatMap(route -> route.key("route").items().stream())
                .map(route -> route.key("destination"))
                .toList();
    }

    /** Whether the pods of a workload are in Istio's ambient mode: its namespace or its pods say so. */
    public static boolean ambient(Manifests manifests, Workload workload) {
        String label = "istio.io/dataplane-mode";
        return workload.podLabels()
                .getOrDefault(label, namespaceLabels(manifests, workload).getOrDefault(label, ""))
                .equals("ambient");
    }

    private static Map<String, String> namespaceLabels(Manifests manifests, Workload workload) {
        return manifests
                .namespace(workload.manifest().namespace())
                .map(Manifest::labels)
                .orElse(Map.of());
    }

    /** Whether Istio adds a proxy to the pods of a workload: by a label of theirs, or of the namespace. */
    public static boolean injected(Manifests manifests, Workload workload) {
        Map<String, String> labels = workload.podLabels();
        if (labels.containsKey("sidecar.istio.io/inject")) {
            return labels.get("sidecar.istio.io/inject").equals("true");
        }
        Map<String, String> ofNamespace = namespaceLabels(manifests, workload);
        return labels.containsKey("istio.io/rev")
                || ofNamespace.containsKey("istio.io/rev")
                || ofNamespace.getOrDefault("istio-injection", "").equals("enabled");
    }

    /** The hosts of a route, for a message. */
    public static List<String> hosts(Node http) {
        return http.key("route").items().stream()
                .map(route -> route.at("destination.host").text("?"))
                .toList();
    }

    /** Whether a route leads to the stable and to the canary version. */
    public static boolean leadsToBoth(Node http, Canary canary) {
        Node subsets = canary.at("trafficRouting.istio.destinationRule");
        if (subsets.present()) {
            List<String> named = http.key("route").items().stream()
                    .map(route -> route.at("destination.subset").text(""))
                    .toList();
            return named.contains(subsets.textOf("stableSubsetName"))
                    && named.contains(subsets.textOf("canarySubsetName"));
        }
        List<String> services = http.key("route").items().stream()
                .flatMap(route ->
                        host(route.at("destination.host"), canary.object().namespace()).stream())
                .map(Host::service)
                .toList();
        return canary.services().stream().allMatch(service -> services.contains(service.text("")));
    }
}
