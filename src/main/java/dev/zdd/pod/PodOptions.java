package dev.zdd.pod;

import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import dev.zdd.crd.PodFields;
import dev.zdd.crd.SdkFields;
import dev.zdd.validation.Checks;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What else the pods have.
 *
 * @param identity their service account
 * @param fields fields of the pod's spec: volumes, init containers, side containers, tolerations and any other
 * @param labels labels beside those of zdd
 * @param annotations annotations beside those of zdd
 * @param change takes the finished template and returns the one that is used; what it does is judged by the policies
 */
public record PodOptions(
        Identity identity,
        PodFields fields,
        Map<String, String> labels,
        Map<String, String> annotations,
        UnaryOperator<PodTemplateSpecArgs> change) {

    /** Fields that other values of the description decide. */
    public static final Set<String> OWNED = Set.of(
            "containers",
            "serviceAccount",
            "serviceAccountName",
            "automountServiceAccountToken",
            "terminationGracePeriodSeconds",
            "topologySpreadConstraints");

    /** Fields that a Job beside the pods has as well, so that it is placed, gets its image and finds names as they do. */
    private static final Set<String> OF_JOBS =
            Set.of("imagePullSecrets", "tolerations", "nodeSelector", "hostAliases", "dnsPolicy", "dnsConfig");

    private static final UnaryOperator<PodTemplateSpecArgs> UNCHANGED = UnaryOperator.identity();

    /** Nothing else. */
    public static final PodOptions NONE = of(PodFields.of());

    /** @throws dev.zdd.validation.InvalidValueException if a field or a label is decided by the description */
    public PodOptions {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        Checks checks = new Checks();
        fields.toMap()
                .keySet()
                .forEach(field -> checks.that(
                        !OWNED.contains(field),
                        field,
                        "this field",
                        "another field: the description decides this one"));
        labels.keySet()
                .forEach(label -> checks.that(
                        !label.equals("app.kubernetes.io/name"),
                        "labels." + label,
                        "this label",
                        "another label: the workload selects its pods by this one"));
        checks.throwIfAny();
    }

    /** Pods with these fields. */
    public static PodOptions of(PodFields fields) {
        return new PodOptions(Identity.OWN, fields, Map.of(), Map.of(), UNCHANGED);
    }

    /** Whether a program changes the finished template. */
    boolean changes() {
        return change != UNCHANGED;
    }

    /** The spec of a Job's pods, with the fields of it that the service's pods have for their place, image and names. */
    public PodSpecArgs job(PodSpecArgs own) {
        Map<String, Object> shared = fields.toMap();
        shared.keySet().retainAll(OF_JOBS);
        return SdkFields.set(own, PodSpecArgs.builder(own), shared).build();
    }

    /** The same with another service account. */
    public PodOptions withIdentity(Identity value) {
        return new PodOptions(value, fields, labels, annotations, change);
    }

    /** The same with labels and annotations. */
    public PodOptions withMetadata(Map<String, String> labels, Map<String, String> annotations) {
        return new PodOptions(identity, fields, labels, annotations, change);
    }

    /** The same with a last change of the finished template. */
    public PodOptions changedBy(UnaryOperator<PodTemplateSpecArgs> value) {
        return new PodOptions(identity, fields, labels, annotations, value);
    }
}
