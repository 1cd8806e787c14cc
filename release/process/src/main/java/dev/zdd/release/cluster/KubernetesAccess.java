package dev.zdd.release.cluster;

import dev.zdd.await.ClientKeys;
import dev.zdd.engine.UserError;
import dev.zdd.release.message.Message;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A cluster as kubectl finds it: a kubeconfig, which is a content, a path, or the files of {@code KUBECONFIG} or
 * {@code ~/.kube/config}; in it the named context or the current one; without any file, the service account of the pod.
 *
 * @param kubeconfig content or path; empty: of the environment
 * @param context empty: the current one
 * @param cluster name of a cluster in the kubeconfig, in place of the context's
 */
public record KubernetesAccess(Optional<String> kubeconfig, Optional<String> context, Optional<String> cluster) {

    private static final Path TOKEN = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    /**
     * The cluster of a stack, by the keys with which Pulumi's provider finds it.
     *
     * @param values the stack's configuration; secrets in plain text
     * @param otherwise the kubeconfig where the stack names none
     */
    public static KubernetesAccess ofStack(Map<String, String> values, Optional<String> otherwise) {
        return new KubernetesAccess(
                Optional.ofNullable(values.get("kubernetes:kubeconfig")).or(() -> otherwise),
                Optional.ofNullable(values.get("kubernetes:context")),
                Optional.ofNullable(values.get("kubernetes:cluster")));
    }

    /**
     * Reads it.
     *
     * @param environment with {@code KUBECONFIG} and {@code HOME}
     * @throws UserError when there is no kubeconfig, or no such context or cluster in it
     */
    public Config resolve(Map<String, String> environment) {
        List<io.fabric8.kubernetes.api.model.Config> files = read(environment);
        if (files.isEmpty()) {
            return Config.autoConfigure(null);
        }
        String name = context.or(() -> files.stream()
                        .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                        .filter(text -> text != null && !text.isEmpty())
                        .findFirst())
                .orElse("");
        NamedContext found = files.stream()
                .flatMap(file -> file.getContexts().stream())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> missing("context", name, contexts(files)));
        cluster.ifPresent(found.getContext()::setCluster);
        String target = found.getContext().getCluster();
        List<String> clusters = files.stream()
                .flatMap(file -> file.getClusters().stream())
                .map(one -> one.getName())
                .toList();
        if (!clusters.contains(target)) {
            throw missing("cluster", target, clusters);
        }
        Config config = Config.empty();
        KubeConfigUtils.merge(config, name, files.toArray(io.fabric8.kubernetes.api.model.Config[]::new));
        return ClientKeys.withAlgorithm(config);
    }

    /**
     * Refuses another cluster than the stack's.
     *
     * @param asked the one that the command line names
     * @throws UserError when it has another API server
     */
    public static void requireSame(String stack, Config own, Config asked) {
        if (!own.getMasterUrl().equals(asked.getMasterUrl())) {
            throw new UserError(Message.OTHER_CLUSTER.text(asked.getMasterUrl(), stack, own.getMasterUrl()));
        }
    }

    /** Whether the surroundings name a cluster: {@code KUBECONFIG}, or a pod's service account. */
    public static boolean isAmbient(Map<String, String> environment) {
        return !environment.getOrDefault("KUBECONFIG", "").isBlank() || Files.isReadable(TOKEN);
    }

    private List<io.fabric8.kubernetes.api.model.Config> read(Map<String, String> environment) {
        if (kubeconfig
                .filter(text -> text.contains("\n") || text.startsWith("{"))
                .isPresent()) {
            return List.of(
                    parsed("kubernetes:kubeconfig", () -> KubeConfigUtils.parseConfigFromString(kubeconfig.get())));
        }
        Optional<String> named = kubeconfig.or(
                () -> Optional.ofNullable(environment.get("KUBECONFIG")).filter(text -> !text.isBlank()));
        String paths = named.orElse(environment.getOrDefault("HOME", "/root") + "/.kube/config");
        List<File> files = Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().toFile())
                .filter(file -> Files.isReadable(file.toPath()))
                .toList();
        if (files.isEmpty() && (named.isPresent() || !Files.isReadable(TOKEN))) {
            throw new UserError("%s: not readable (expected: a kubeconfig)".formatted(paths));
        }
        return files.stream()
                .map(file -> parsed(file.toString(), () -> KubeConfigUtils.parseConfig(file)))
                .toList();
    }

    private static <T> T parsed(String place, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (RuntimeException e) { // The client's, or that of its YAML reader.
            throw new UserError("%s: not a kubeconfig: %s".formatted(place, e.getMessage()), e);
        }
    }

    private static List<String> contexts(List<io.fabric8.kubernetes.api.model.Config> files) {
        return files.stream()
                .flatMap(file -> file.getContexts().stream())
                .map(NamedContext::getName)
                .toList();
    }

    private static UserError missing(String what, String name, List<String> there) {
        return new UserError("kubeconfig: no %s %s (expected: one of %s)"
                .formatted(what, name.isEmpty() ? "is current" : name, String.join(", ", there)));
    }
}
