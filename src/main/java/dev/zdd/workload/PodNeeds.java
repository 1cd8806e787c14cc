package dev.zdd.workload;

import com.pulumi.core.Output;
import dev.zdd.dependency.DependencyVariables;

/**
 * What pods need to be there before them, by name.
 *
 * @param serviceAccount the service account
 * @param configMap the ConfigMap with the settings
 * @param secret the Secret with the shared secret
 * @param dependencyVariables with the Secret of the passwords
 */
public record PodNeeds(
        Output<String> serviceAccount,
        Output<String> configMap,
        Output<String> secret,
        DependencyVariables dependencyVariables) {}
