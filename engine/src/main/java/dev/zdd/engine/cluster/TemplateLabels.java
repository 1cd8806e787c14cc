package dev.zdd.engine.cluster;

/** By which controllers tell ReplicaSets and pods of a workload's templates apart. */
public final class TemplateLabels {

    public static final String OF_DEPLOYMENT = "pod-template-hash";

    public static final String OF_ROLLOUT = "rollouts-pod-template-hash";

    private TemplateLabels() {}
}
