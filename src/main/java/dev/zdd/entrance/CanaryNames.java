package dev.zdd.entrance;

/**
 * Names by which the objects of a canary refer to each other.
 *
 * @param service the service's name
 */
public record CanaryNames(String service) {

    /** The route whose weights Argo Rollouts sets. */
    public static final String WEIGHTED_ROUTE = "primary";

    /** The route of clients whose cookie ties them to the new version. Argo Rollouts adds it during a canary. */
    public static final String COOKIE_ROUTE = "canary-shoppers";

    /** The Service in front of the stable version. */
    public String stableService() {
        return service + "-stable";
    }

    /** The Service in front of the new version. */
    public String canaryService() {
        return service + "-canary";
    }

    /** The Service in front of the new version before a switch. */
    public String previewService() {
        return service + "-preview";
    }

    /** The VirtualService that splits traffic. */
    public String routes() {
        return service + "-versions";
    }

    /** The cookie that ties a client to a version. */
    public VersionCookie cookie() {
        return new VersionCookie(service + "-shopper");
    }
}
