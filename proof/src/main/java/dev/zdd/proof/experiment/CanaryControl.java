package dev.zdd.proof.experiment;

/** What an experiment on a canary is compared with. */
enum CanaryControl {
    /**
     * A Rollout of the same image in a namespace of its own, without preStop, drain and traffic routing: the number of pods
     * makes the shares, as in most examples.
     */
    UNPROTECTED_PODS("without the protections"),

    /** The deployed Rollout itself with its analysis taken away. */
    WITHOUT_ANALYSIS("without the analysis"),

    /** The deployed Rollout as it is, and a disturbance that skips a protection. */
    DEPLOYED("past the protection");

    private final String text;

    CanaryControl(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
