package dev.zdd.scaling;

/**
 * What the autoscaler scales.
 *
 * @param apiVersion for example {@code apps/v1}
 * @param kind for example {@code Deployment}
 */
public record ScaleTarget(String apiVersion, String kind) {

    /** A Deployment. */
    public static final ScaleTarget DEPLOYMENT = new ScaleTarget("apps/v1", "Deployment");

    /** A Rollout. */
    public static final ScaleTarget ROLLOUT = new ScaleTarget("argoproj.io/v1alpha1", "Rollout");
}
