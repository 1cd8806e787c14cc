package dev.zdd.traffic;

import dev.zdd.component.Scope;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names by which the objects of a canary know each other.
 *
 * @param service the service's name
 */
public record Versions(String service) {

    /** The route whose weights Argo Rollouts sets. */
    public static final String WEIGHTED_ROUTE = "primary";

    /** The route that Argo Rollouts makes for shoppers who are on the new version, and takes away at the end. */
    public static final String SHOPPERS_ROUTE = "canary-shoppers";

    /** The label that Argo Rollouts puts on the pods of each version, with the same value as {@code pod-template-hash}. */
    public static final String HASH_LABEL = "rollouts-pod-template-hash";

    /** The label that says which role a pod's version has at the moment. */
    public static final String ROLE_LABEL = "zdd.dev/role";

    /** The role of the version that is being replaced, and of the only one. */
    public static final String STABLE = "stable";

    /** The role of the new version. */
    public static final String CANARY = "canary";

    /** The Service in front of the stable version. */
    public String stableService() {
        return service + "-stable";
    }

    /** The Service in front of the new version. */
    public String canaryService() {
        return service + "-canary";
    }

    /** The VirtualService that shares traffic out. */
    public String routes() {
        return service + "-versions";
    }

    /** The cookie that ties a shopper to a version. */
    public ShopperCookie cookie() {
        return new ShopperCookie(service + "-shopper");
    }

    /** What selects the pods that have this role at the moment. */
    public static Map<String, String> selector(Scope scope, String role) {
        Map<String, String> labels = new TreeMap<>(scope.selector());
        labels.put(ROLE_LABEL, role);
        return labels;
    }
}
