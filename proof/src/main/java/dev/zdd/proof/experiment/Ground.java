package dev.zdd.proof.experiment;

/** The stack an experiment is carried out on. */
public enum Ground {
    /** A Deployment that is updated pod by pod. */
    ROLLING("dev"),

    /** A Rollout behind a gateway: share of traffic by share of traffic. */
    CANARY("staging");

    private final String stack;

    Ground(String stack) {
        this.stack = stack;
    }

    /** The stack's name, as {@code ./zdd up} takes it. */
    public String stack() {
        return stack;
    }
}
