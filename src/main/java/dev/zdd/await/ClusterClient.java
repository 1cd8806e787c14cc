package dev.zdd.await;

import dev.zdd.provider.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.util.Arrays;
import java.util.Optional;

/** Connects to the cluster that Pulumi's Kubernetes provider changes: by the same kubeconfig, context and credentials. */
public final class ClusterClient {

    private static final int REQUEST_LIMIT_MILLIS = 10_000;

    private ClusterClient() {}

    /**
     * Connects.
     *
     * @param kubeconfig content or path, as the provider takes it; empty: KUBECONFIG, {@code ~/.kube/config}, or the pod's account
     * @param retries how often a request is tried again that fails
     */
    public static KubernetesClient connect(ClusterAccess access, Optional<String> kubeconfig, int retries) {
        Config config = config(access, kubeconfig);
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(ClientKeys.withAlgorithm(config))
                        .withRequestTimeout(REQUEST_LIMIT_MILLIS)
                        .withConnectionTimeout(REQUEST_LIMIT_MILLIS)
                        .withRequestRetryBackoffLimit(retries)
                        .build())
                .build();
    }

    // As kubectl does it: the context of the first file that has a current one; the access may name another, or another
    // cluster.
    private static Config config(ClusterAccess access, Optional<String> kubeconfig) {
        io.fabric8.kubernetes.api.model.Config[] files = files(kubeconfig);
        String context = access.context()
                .or(() -> Arrays.stream(files)
                        .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                        .filter(current -> current != null && !current.isEmpty())
                        .findFirst())
                .orElse(null);
        if (files.length == 0) {
            return Config.autoConfigure(context);
        }
        access.cluster()
                .ifPresent(cluster -> Arrays.stream(files)
                        .flatMap(file -> file.getContexts().stream())
                        .filter(named -> named.getName().equals(context))
                        .forEach(named -> named.getContext().setCluster(cluster)));
        Config config = Config.empty();
        KubeConfigUtils.merge(config, context, files);
        return config;
    }

    private static io.fabric8.kubernetes.api.model.Config[] files(Optional<String> kubeconfig) {
        Optional<String> content =
                kubeconfig.filter(text -> text.contains("\n") || text.strip().startsWith("{"));
        if (content.isPresent()) {
            return new io.fabric8.kubernetes.api.model.Config[] {KubeConfigUtils.parseConfigFromString(content.get())};
        }
        String paths = kubeconfig
                .or(() -> Optional.ofNullable(System.getenv("KUBECONFIG")).filter(text -> !text.isBlank()))
                .orElse("~/.kube/config");
        return Arrays.stream(paths.split(File.pathSeparator))
                .map(path -> new File(path.replaceFirst("^~(?=/)", System.getProperty("user.home"))))
                .filter(file -> kubeconfig.isPresent() || file.canRead())
                .map(KubeConfigUtils::parseConfig)
                .toArray(io.fabric8.kubernetes.api.model.Config[]::new);
    }
}
