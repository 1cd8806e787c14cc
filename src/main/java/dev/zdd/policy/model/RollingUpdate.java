package dev.zdd.policy.model;

/**
 * How many rounds a Deployment takes to replace its pods: Kubernetes' defaults are 25 % for the surge, rounded up, and
 * 25 % for what may be missing, rounded down.
 *
 * @param atOnce pods that are replaced together
 * @param rounds that are needed
 */
public record RollingUpdate(int atOnce, int rounds) {

    /** The update of so many pods. */
    public static RollingUpdate of(Workload workload, int pods) {
        Node strategy = workload.manifest().at("spec.strategy.rollingUpdate");
        int surge = Portion.up(strategy.key("maxSurge"), pods).orElse((int) Math.ceil(pods / 4.0));
        int missing = Portion.down(strategy.key("maxUnavailable"), pods).orElse(pods / 4);
        int atOnce = Math.max(1, surge + missing);
        return new RollingUpdate(atOnce, (pods + atOnce - 1) / atOnce);
    }
}
