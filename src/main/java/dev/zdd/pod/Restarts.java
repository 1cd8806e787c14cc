package dev.zdd.pod;

import java.util.List;

/** How all pods are replaced by new ones of the same version: by an annotation of the pod template, with the update's own surge. */
public final class Restarts {

    /** Of {@code ./zdd restart}. Without a dot: the Kubernetes plugin cannot leave a key alone that has one. */
    public static final String ANNOTATION = "zdd_restarted_at";

    private static final String ANNOTATIONS = "spec.template.metadata.annotations";

    private Restarts() {}

    /**
     * What an update leaves alone in a workload. The plugin takes over what kubectl has set and takes away what the program does not
     * set, which would roll the restarted pods back. Where the program sets no annotation, all of them are left alone, that of
     * {@code kubectl rollout restart} too.
     *
     * @param annotated whether the program sets, or may set, annotations of the pod template
     */
    public static List<String> leftAlone(boolean annotated) {
        return List.of(annotated ? "%s.%s".formatted(ANNOTATIONS, ANNOTATION) : ANNOTATIONS);
    }
}
