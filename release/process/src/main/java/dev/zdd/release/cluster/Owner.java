package dev.zdd.release.cluster;

/**
 * A service of this project that has pods.
 *
 * @param canary whether its workload is a Rollout
 */
public record Owner(String namespace, String service, boolean canary) {

    @Override
    public String toString() {
        return "%s/%s".formatted(namespace, service);
    }
}
