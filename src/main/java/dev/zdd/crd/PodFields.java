package dev.zdd.crd;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fields of a pod's spec (core/v1). Lists are added to those that zdd sets itself. */
public final class PodFields extends ApiObject<PodFields> {

    private PodFields() {}

    /** Without any field. */
    public static PodFields of() {
        return new PodFields();
    }

    /** Fields as the API has them, from a stack file. */
    public static PodFields of(Map<String, Object> fields) {
        return new PodFields().withAll(fields);
    }

    /** Volumes, which {@link ContainerFields#volumeMounts} mounts. */
    public PodFields volumes(VolumeArgs... value) {
        return with("volumes", List.of(value));
    }

    /** Containers that run to their end before the application starts, and {@link #sidecars} that start between them. */
    public PodFields initContainers(ContainerArgs... value) {
        return withInit(Arrays.asList((Object[]) value));
    }

    /**
     * Native side containers, from Kubernetes 1.29 on: they start before the application and end after it, so that it has them
     * while it drains.
     */
    public PodFields sidecars(ContainerArgs... value) {
        return withInit(Stream.of(value)
                .<Object>map(container -> {
                    Map<String, Object> fields = SdkFields.toMap(container);
                    fields.put("restartPolicy", "Always");
                    return fields;
                })
                .toList());
    }

    /** Secrets with the password of a registry. */
    public PodFields imagePullSecrets(String... value) {
        return with(
                "imagePullSecrets",
                Stream.of(value).map(name -> Map.of("name", name)).toList());
    }

    /** Taints that do not keep the pods away. */
    public PodFields tolerations(TolerationArgs... value) {
        return with("tolerations", List.of(value));
    }

    /** Labels that a node must have. */
    public PodFields nodeSelector(Map<String, String> value) {
        return with("nodeSelector", value);
    }

    /** Which pods are placed first, and which are evicted last. */
    public PodFields priorityClassName(String value) {
        return with("priorityClassName", value);
    }

    private PodFields withInit(List<Object> more) {
        List<Object> all = new ArrayList<>();
        if (toMap().get("initContainers") instanceof List<?> present) {
            all.addAll(present);
        }
        all.addAll(more);
        return with("initContainers", all);
    }
}
