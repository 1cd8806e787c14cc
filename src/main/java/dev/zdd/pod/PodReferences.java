package dev.zdd.pod;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import dev.zdd.settings.DependencyVariables;

/**
 * Names of the objects that a pod refers to, known once they exist.
 *
 * @param serviceAccount the service account
 * @param settings the ConfigMap or Secret with the settings
 * @param dependencyVariables environment variables of the dependencies, with the Secret of their passwords
 */
public record PodReferences(
        Output<String> serviceAccount, EnvFromSourceArgs settings, DependencyVariables dependencyVariables) {}
