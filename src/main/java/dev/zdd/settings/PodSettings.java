package dev.zdd.settings;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapEnvSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvFromSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretEnvSourceArgs;
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
 * <p>For that, the old objects stay in the cluster when Pulumi is done with them ({@code retainOnDelete}), until the clean-up of
 * a release finds no revision that names them. The names of settings and passwords come from their content, so settings that go back are the very
 * objects that an earlier release left, which the provider takes over ({@link dev.zdd.provider.ClusterProvider}), and the
 * pods' template is the earlier one: its ReplicaSet serves again, and no canary begins.
 */
public final class PodSettings extends ServiceComponent {

    /** Characters of the key of the names, out of 62: 190 bits. */
    private static final int KEY_LENGTH = 32;

    private final EnvFromSourceArgs variables;
    private final DependencyVariables dependencyVariables;

    /** Creates the objects. */
    public PodSettings(ServiceMetadata names, Settings settings, Dependencies dependencies, Resource parent) {
        super("zdd:settings:PodSettings", names.service(), parent);
        Output<String> nameKey = nameKey(names);
        Output<String> name = settings.secret()
                ? secret(names, names.service() + "-settings", settings.values(), nameKey)
                : configMap(names, settings);
        variables = settings.secret()
                ? EnvFromSourceArgs.builder()
                        .secretRef(SecretEnvSourceArgs.builder().name(name).build())
                        .build()
                : EnvFromSourceArgs.builder()
                        .configMapRef(
                                ConfigMapEnvSourceArgs.builder().name(name).build())
                        .build();
        dependencyVariables =
                new DependencyVariables(dependencies, passwords(names, dependencies.secretVariables(), nameKey));
        registerOutputs(Map.of(settings.secret() ? "settings" : "configMap", name));
    }

    /** The settings as variables of a container, from a ConfigMap or Secret with another name for every content. */
    public EnvFromSourceArgs variables() {
        return variables;
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

    // Readable by those alone who may read Secrets, so that the hash in a Secret's name gives nothing away.
    private Output<String> nameKey(ServiceMetadata names) {
        RandomPassword key = new RandomPassword(
                names.service() + "-name-key",
                RandomPasswordArgs.builder().length(KEY_LENGTH).special(false).build(),
                childOptions().build());
        return key.result();
    }

    private Output<String> passwords(ServiceMetadata names, Map<String, Password> passwords, Output<String> nameKey) {
        if (passwords.isEmpty()) {
            return Output.of("");
        }
        SortedMap<String, String> values = new TreeMap<>();
        passwords.forEach((name, password) -> values.put(name, password.value()));
        return secret(names, names.service() + "-dependencies", values, nameKey);
    }

    private Output<String> secret(
            ServiceMetadata names, String name, SortedMap<String, String> values, Output<String> nameKey) {
        Output<String> named = nameKey.applyValue(key -> "%s-%s".formatted(name, ContentHash.keyed(key, values)))
                .asPlaintext();
        Secret object = new Secret(
                name,
                SecretArgs.builder()
                        .metadata(names.unnamed().name(named).build())
                        .immutable(true)
                        .type("Opaque")
                        .stringData(Output.<Map<String, String>>of(values).asSecret())
                        .build(),
                childOptions().retainOnDelete(true).build());
        return object.metadata().applyValue(live -> live.name().orElse(name));
    }
}
