package dev.zdd.pod;

import dev.zdd.component.ServiceMetadata;
import java.util.Map;
import java.util.TreeMap;

/** Labels by which the pods of the two versions are told apart while a canary or a blue-green release goes on. */
public final class VersionLabels {

    /** Hash of the pod template. Argo Rollouts sets it, with the same value as {@code pod-template-hash}. */
    public static final String HASH = "rollouts-pod-template-hash";

    /** Role that the pod's version has at the moment: {@link #STABLE} or {@link #CANARY}, {@link #ACTIVE} or {@link #PREVIEW}. */
    public static final String ROLE = "zdd.dev/role";

    /** Role of the version that is being replaced, and of the only one. */
    public static final String STABLE = "stable";

    /** Role of the new version. */
    public static final String CANARY = "canary";

    /** Role of the version that serves in a blue-green release, and of the only one. */
    public static final String ACTIVE = "active";

    /** Role of the new version before the switch. */
    public static final String PREVIEW = "preview";

    private VersionLabels() {}

    /** Labels that select the pods of the service that have this role at the moment. */
    public static Map<String, String> selector(ServiceMetadata names, String role) {
        Map<String, String> labels = new TreeMap<>(names.selector());
        labels.put(ROLE, role);
        return labels;
    }
}
