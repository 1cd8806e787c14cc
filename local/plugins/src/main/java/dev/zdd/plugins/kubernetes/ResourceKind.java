package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.ProviderError;

/**
 * What an object is.
 *
 * @param group the API group; empty for the core group
 */
record ResourceKind(String group, String version, String kind) {

    /**
     * @param token a type token such as {@code kubernetes:apps/v1:Deployment}; the core group is written {@code core}
     * @throws ProviderError for what the official plugin has beyond Kubernetes' own kinds
     */
    static ResourceKind ofToken(String token) {
        String[] parts = token.split(":", -1);
        String[] groupVersion = parts.length == 3 ? parts[1].split("/", -1) : new String[0];
        if (groupVersion.length != 2 || !parts[0].equals("kubernetes") || groupVersion[0].equals("helm.sh")) {
            throw unsupported(token, "kubernetes:GROUP/VERSION:KIND");
        }
        if (parts[2].endsWith("List")) {
            throw unsupported(token, "the listed resources themselves");
        }
        if (parts[2].endsWith("Patch")) {
            throw unsupported(token, "a resource of its own");
        }
        return new ResourceKind(groupVersion[0].equals("core") ? "" : groupVersion[0], groupVersion[1], parts[2]);
    }

    private static ProviderError unsupported(String token, String expected) {
        return new ProviderError(
                "type %s is not supported by this plugin, which stands in where the official one cannot"
                                .formatted(token)
                        + " be downloaded (expected: " + expected + ")");
    }

    /** As objects carry it: {@code v1}, {@code apps/v1}. */
    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** Where the API server serves it. */
    String apiPath() {
        return (group.isEmpty() ? "/api/" : "/apis/") + apiVersion();
    }

    boolean is(String otherGroup, String otherKind) {
        return group.equals(otherGroup) && kind.equals(otherKind);
    }

    boolean isSecret() {
        return is("", "Secret");
    }

    @Override
    public String toString() {
        return apiVersion() + " " + kind;
    }
}
