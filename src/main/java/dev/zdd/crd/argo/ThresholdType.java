package dev.zdd.crd.argo;

/** The unit of a threshold. */
public enum ThresholdType {
    /** In percent of the pods. */
    PERCENT("Percent"),
    /** In pods. */
    POD("Pod");

    private final String text;

    ThresholdType(String text) {
        this.text = text;
    }

    /** As the API spells it. */
    public String text() {
        return text;
    }
}
