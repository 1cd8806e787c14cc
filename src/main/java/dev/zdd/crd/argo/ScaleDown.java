package dev.zdd.crd.argo;

/** What becomes of the pods of a workload that a Rollout refers to. */
public enum ScaleDown {
    /** They stay. */
    NEVER("never"),
    /** They go when the rollout is healthy. */
    ON_SUCCESS("onsuccess"),
    /** They go as the rollout's own come. */
    PROGRESSIVELY("progressively");

    private final String text;

    ScaleDown(String text) {
        this.text = text;
    }

    /** As the API spells it. */
    public String text() {
        return text;
    }
}
