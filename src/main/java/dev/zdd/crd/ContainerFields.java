package dev.zdd.crd;

import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import java.util.List;
import java.util.Map;

/** Fields of a container (core/v1). Lists are added to those that zdd sets itself. */
public final class ContainerFields extends ApiObject<ContainerFields> {

    private ContainerFields() {}

    /** Without any field. */
    public static ContainerFields of() {
        return new ContainerFields();
    }

    /** Fields as the API has them, from a stack file. */
    public static ContainerFields of(Map<String, Object> fields) {
        return new ContainerFields().withAll(fields);
    }

    /** What is started instead of the image's entrypoint. */
    public ContainerFields command(String... value) {
        return with("command", List.of(value));
    }

    /** Arguments of what is started. */
    public ContainerFields args(String... value) {
        return with("args", List.of(value));
    }

    /** Environment variables from values, Secrets, ConfigMaps and fields of the pod. */
    public ContainerFields env(EnvVarArgs... value) {
        return with("env", List.of(value));
    }

    /** All keys of Secrets and ConfigMaps as environment variables. */
    public ContainerFields envFrom(EnvFromSourceArgs... value) {
        return with("envFrom", List.of(value));
    }

    /** Where volumes of the pod are. */
    public ContainerFields volumeMounts(VolumeMountArgs... value) {
        return with("volumeMounts", List.of(value));
    }
}
