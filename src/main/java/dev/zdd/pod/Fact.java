package dev.zdd.pod;

import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectFieldSelectorArgs;
import java.util.Locale;

/** What only the deployment knows, and an application can be told in an environment variable of the name that it reads. */
public enum Fact {
    /** The image's tag, or the first digits of its digest. */
    VERSION,
    /** How long it may drain after SIGTERM, with the unit: {@code 25s}. */
    DRAIN,
    /** The same as a number of seconds: {@code 25}. */
    DRAIN_SECONDS,
    /** The service's name. */
    SERVICE,
    /** The pod's name. */
    POD;

    /** The name in stack files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    EnvVarArgs variable(String name, String service, PodPlan plan) {
        return switch (this) {
            case VERSION -> value(name, plan.image().version());
            case DRAIN -> value(name, plan.drain().drainTimeout());
            case DRAIN_SECONDS ->
                value(name, String.valueOf(plan.drain().drain().toSeconds()));
            case SERVICE -> value(name, service);
            case POD ->
                EnvVarArgs.builder()
                        .name(name)
                        .valueFrom(EnvVarSourceArgs.builder()
                                .fieldRef(ObjectFieldSelectorArgs.builder()
                                        .apiVersion("v1")
                                        .fieldPath("metadata.name")
                                        .build())
                                .build())
                        .build();
        };
    }

    private static EnvVarArgs value(String name, String value) {
        return EnvVarArgs.builder().name(name).value(value).build();
    }
}
