package dev.zdd.settings;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import java.util.ArrayList;
import java.util.List;

/**
 * The environment variables of a container that works with the dependencies. Passwords come from the Secret, so that they
 * stand in no pod template.
 *
 * @param dependencies what the container is told of
 * @param secret name of the Secret whose keys are the names of the secret variables
 */
public record DependencyVariables(Dependencies dependencies, Output<String> secret) {

    /** In the order of their names, the secret ones last. */
    public List<EnvVarArgs> args() {
        List<EnvVarArgs> variables = new ArrayList<>();
        dependencies
                .variables()
                .forEach((name, value) -> variables.add(
                        EnvVarArgs.builder().name(name).value(value).build()));
        dependencies.secretVariables().keySet().forEach(name -> variables.add(secretVariable(name)));
        return variables;
    }

    private EnvVarArgs secretVariable(String name) {
        return EnvVarArgs.builder()
                .name(name)
                .valueFrom(EnvVarSourceArgs.builder()
                        .secretKeyRef(SecretKeySelectorArgs.builder()
                                .name(secret)
                                .key(name)
                                .build())
                        .build())
                .build();
    }
}
