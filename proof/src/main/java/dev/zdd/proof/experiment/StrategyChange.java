package dev.zdd.proof.experiment;

/** How a live service gets another strategy. */
public interface StrategyChange {
    /**
     * Deploys the image that runs with another strategy, and returns once its pods are those that serve.
     *
     * @param image of the container that runs
     * @param strategy {@code rolling} or {@code canary}
     */
    void to(String image, String strategy);
}
