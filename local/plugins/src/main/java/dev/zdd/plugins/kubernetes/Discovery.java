package dev.zdd.plugins.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which kinds the cluster serves, and how. What was found is kept; what was not is asked for again. */
final class Discovery {

    /**
     * @param plural the name in URLs
     * @param namespaced whether objects live in namespaces
     */
    record Served(ResourceKind kind, String plural, boolean namespaced) {

        /** The URL path of one object, or of all when the name is empty. */
        String path(String namespace, String name) {
            return kind.apiPath()
                    + (namespaced ? "/namespaces/" + namespace : "")
                    + "/"
                    + plural
                    + (name.isEmpty() ? "" : "/" + name);
        }
    }

    /**
     * Kinds outside namespaces that Kubernetes 1.34 serves itself, for when the cluster cannot be asked
     * ({@code kubectl api-resources --namespaced=false}).
     */
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "APIService",
            "CertificateSigningRequest",
            "ClusterRole",
            "ClusterRoleBinding",
            "ClusterTrustBundle",
            "ComponentStatus",
            "CSIDriver",
            "CSINode",
            "CustomResourceDefinition",
            "DeviceClass",
            "FlowSchema",
            "IngressClass",
            "IPAddress",
            "MutatingAdmissionPolicy",
            "MutatingAdmissionPolicyBinding",
            "MutatingWebhookConfiguration",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "ResourceSlice",
            "RuntimeClass",
            "ServiceCIDR",
            "StorageClass",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration",
            "VolumeAttachment",
            "VolumeAttributesClass");

    private final ApiServer server;
    private final Map<ResourceKind, Served> found = new ConcurrentHashMap<>();

    Discovery(ApiServer server) {
        this.server = server;
    }

    /**
     * Empty when the cluster does not serve this kind, for example because its definition is not installed yet.
     *
     * @throws ApiError when the cluster cannot be asked
     */
    Optional<Served> find(ResourceKind kind) {
        Served known = found.get(kind);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            load(kind);
        } catch (ApiError e) {
            if (!e.isNotFound()) {
                throw e;
            }
        }
        return Optional.ofNullable(found.get(kind));
    }

    private void load(ResourceKind kind) {
        Object resources = server.get(kind.apiPath()).get("resources");
        for (Object entry : resources instanceof List<?> list ? list : List.of()) {
            if (entry instanceof Map<?, ?> resource
                    && !String.valueOf(resource.get("name")).contains("/")) {
                ResourceKind served =
                        new ResourceKind(kind.group(), kind.version(), String.valueOf(resource.get("kind")));
                found.put(
                        served,
                        new Served(
                                served,
                                String.valueOf(resource.get("name")),
                                Boolean.TRUE.equals(resource.get("namespaced"))));
            }
        }
    }

    /** Without asking the cluster: what is known of Kubernetes' own kinds; all others are taken for namespaced. */
    static boolean isNamespacedByDefault(ResourceKind kind) {
        return !CLUSTER_SCOPED.contains(kind.kind());
    }
}
