package dev.zdd.settings;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretEnvSourceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.random.RandomPassword;
import com.pulumi.random.RandomPasswordArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ConfigMap and the Secrets of the pods. A change makes a new object with a new name, so that it rolls the pods like
 * a new image does, pod by pod behind the probes, and so that {@code kubectl rollout undo} goes back to the settings
 * that the old revision ran with.
 *
 * <p>For that, the old objects stay in the cluster when Pulumi is done with them ({@code retainOnDelete}). They go with
 * the namespace. The names of settings and passwords come from their content, so settings that go back are the very
 * objects that an earlier release left, which the provider takes over ({@link dev.zdd.provider.ClusterProvider}), and the
 * pods' template is the earlier one: its ReplicaSet serves again, and no canary begins. The shared secret is random; its
 * name has a suffix of the provider's own.
 */
public final class PodSettings extends ServiceComponent {

    /** The key of the shared secret in the Secret. */
    public static final String SESSION_SECRET_KEY = "session-secret";

    private final EnvFromSourceArgs variables;
    private final Output<String> secret;
    private final DependencyVariables dependencyVariables;

    /** Creates the objects. */
    public PodSettings(
            ServiceMetadata names,
            Settings settings,
            Credentials credentials,
            Dependencies dependencies,
            Resource parent) {
        super("zdd:settings:PodSettings", names.service(), parent);
        Output<String> shared = sharedSecret(names, credentials);
        Output<String> name = settings.secret() ? secretSettings(names, settings, shared) : configMap(names, settings);
        variables = settings.secret()
                ? EnvFromSourceArgs.builder()
                        .secretRef(SecretEnvSourceArgs.builder().name(name).build())
                        .build()
                : EnvFromSourceArgs.builder()
                        .configMapRef(
                                ConfigMapEnvSourceArgs.builder().name(name).build())
                        .build();
        secret = secret(names, credentials, shared);
        dependencyVariables =
                new DependencyVariables(dependencies, passwords(names, dependencies.secretVariables(), shared));
        registerOutputs(Map.of(settings.secret() ? "settings" : "configMap", name, "secret", secret));
    }

    /** The settings as variables of a container, from a ConfigMap or Secret with another name for every content. */
    public EnvFromSourceArgs variables() {
        return variables;
    }

    /** The Secret's name; another one for every generation. */
    public Output<String> secret() {
        return secret;
    }

    /** The variables by which a container is told of the dependencies; their passwords are in a Secret of their own. */
    public DependencyVariables dependencyVariables() {
        return dependencyVariables;
    }

    private Output<String> configMap(ServiceMetadata names, Settings settings) {
        String name = "%s-settings-%s".formatted(names.service(), settings.hash());
        ConfigMap object = new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(names.unnamed().name(name).build())
                        .immutable(true)
                        .data(Map.copyOf(settings.values()))
                        .build(),
                childOptions().retainOnDelete(true).build());
        return object.metadata().applyValue(metadata -> metadata.name().orElse(name));
    }

    private Output<String> sharedSecret(ServiceMetadata names, Credentials credentials) {
        RandomPassword password = new RandomPassword(
                names.service() + "-session-secret",
                RandomPasswordArgs.builder()
                        .length(credentials.length())
                        .special(false)
                        .keepers(Map.of("generation", String.valueOf(credentials.generation())))
                        .build(),
                childOptions().build());
        return password.result();
    }

    private Output<String> secret(ServiceMetadata names, Credentials credentials, Output<String> shared) {
        return secret(
                "%s-secrets-g%d-%d".formatted(names.service(), credentials.generation(), credentials.length()),
                names.unnamed(),
                shared.applyValue(value -> Map.of(SESSION_SECRET_KEY, value)));
    }

    private Output<String> secretSettings(ServiceMetadata names, Settings settings, Output<String> shared) {
        return secretNamedByContent(names, names.service() + "-settings", settings.values(), shared);
    }

    private Output<String> passwords(ServiceMetadata names, Map<String, Password> passwords, Output<String> shared) {
        if (passwords.isEmpty()) {
            return secret;
        }
        SortedMap<String, String> values = new TreeMap<>();
        passwords.forEach((name, password) -> values.put(name, password.value()));
        return secretNamedByContent(names, names.service() + "-dependencies", values, shared);
    }

    private Output<String> secretNamedByContent(
            ServiceMetadata names, String name, SortedMap<String, String> values, Output<String> shared) {
        // The key of the hash is readable by those alone who may read Secrets, so the name gives nothing away.
        Output<String> named = shared.applyValue(key -> "%s-%s".formatted(name, ContentHash.keyed(key, values)))
                .asPlaintext();
        return secret(name, names.unnamed().name(named), Output.of(values));
    }

    private Output<String> secret(String name, ObjectMetaArgs.Builder metadata, Output<Map<String, String>> values) {
        Secret object = new Secret(
                name,
                SecretArgs.builder()
                        .metadata(metadata.build())
                        .immutable(true)
                        .type("Opaque")
                        .stringData(values.asSecret())
                        .build(),
                childOptions().retainOnDelete(true).build());
        return object.metadata().applyValue(live -> live.name().orElse(name));
    }
}
