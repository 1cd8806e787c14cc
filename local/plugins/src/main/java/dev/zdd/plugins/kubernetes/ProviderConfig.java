package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.PropertyValue;
import dev.zdd.plugins.core.PropertyValue.Bool;
import dev.zdd.plugins.core.PropertyValue.Props;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the provider resource, as
 * <a href="https://www.pulumi.com/registry/packages/kubernetes/installation-configuration/">documented</a>; where one is
 * not given, its environment variable counts.
 *
 * @param kubeconfig content or path; empty for $KUBECONFIG or ~/.kube/config
 * @param kubeconfigKnown false at a preview that creates the cluster itself
 * @param namespace for namespaced objects without one; empty for the kubeconfig's own
 * @param deleteUnreachable drop resources from the state when the cluster does not answer
 * @param skipUpdateUnreachable leave resources as they are when the cluster does not answer
 * @param enableConfigMapMutable change ConfigMaps in place rather than replacing them
 * @param enableSecretMutable change Secrets in place rather than replacing them
 * @param upsertExistingObjects take over at a creation what exists already, rather than refuse it
 */
record ProviderConfig(
        Optional<String> kubeconfig,
        boolean kubeconfigKnown,
        Optional<String> context,
        Optional<String> cluster,
        Optional<String> namespace,
        boolean deleteUnreachable,
        boolean skipUpdateUnreachable,
        boolean enableConfigMapMutable,
        boolean enableSecretMutable,
        boolean suppressDeprecationWarnings,
        boolean upsertExistingObjects) {

    static ProviderConfig of(Props config, Map<String, String> environment) {
        Flags flags = new Flags(config, environment);
        return new ProviderConfig(
                text(config, "kubeconfig"),
                config.get("kubeconfig").filter(PropertyValue::containsUnknowns).isEmpty(),
                text(config, "context"),
                text(config, "cluster"),
                text(config, "namespace"),
                flags.flag("deleteUnreachable", "PULUMI_K8S_DELETE_UNREACHABLE"),
                flags.flag("skipUpdateUnreachable", "PULUMI_K8S_SKIP_UPDATE_UNREACHABLE"),
                flags.flag("enableConfigMapMutable", "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE"),
                flags.flag("enableSecretMutable", "PULUMI_K8S_ENABLE_SECRET_MUTABLE"),
                flags.flag("suppressDeprecationWarnings", "PULUMI_K8S_SUPPRESS_DEPRECATION_WARNINGS"),
                flags.flag("upsertExistingObjects", "PULUMI_K8S_UPSERT_EXISTING_OBJECTS"));
    }

    private static Optional<String> text(Props config, String name) {
        return config.text(name).filter(text -> !text.isBlank());
    }

    private record Flags(Props config, Map<String, String> environment) {

        boolean flag(String name, String variable) {
            return config.get(name)
                    .map(value -> isTrue(value.revealed()))
                    .orElseGet(() -> "true".equals(environment.get(variable)));
        }
    }

    /** The engine hands flags over as JSON text. */
    static boolean isTrue(PropertyValue value) {
        return value.equals(new Bool(true))
                || value.asText().filter("true"::equals).isPresent();
    }
}
