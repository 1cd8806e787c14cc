package dev.zdd.await;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
 * @param source content or path; empty: of the environment
 * @param context empty: the current one
 * @param cluster name of a cluster in the kubeconfig, in place of the context's
 */
public record Kubeconfig(Optional<String> source, Optional<String> context, Optional<String> cluster) {

    /** Whether the surroundings name a cluster: {@code KUBECONFIG}, or a pod's service account. */
    public static boolean isAmbient(Map<String, String> environment) {
        return !environment.getOrDefault("KUBECONFIG", "").isBlank() || isPodsAccount();
    }

    /**
     * Reads it.
     *
     * @param environment with {@code KUBECONFIG} and {@code HOME}
     * @throws IllegalArgumentException when there is no kubeconfig, or no such context or cluster in it
     */
    public Config resolve(Map<String, String> environment) {
        List<io.fabric8.kubernetes.api.model.Config> files = read(environment);
        if (files.isEmpty()) {
            context.or(() -> cluster).ifPresent(name -> {
                throw new IllegalArgumentException(
                        "kubeconfig: none, but %s is asked for (expected: a kubeconfig with it; a pod's own account has one cluster without a name)"
                                .formatted(name));
            });
            return Config.autoConfigure(null);
        }
        List<NamedContext> contexts =
                files.stream().flatMap(file -> file.getContexts().stream()).toList();
        String name = context.or(() -> files.stream()
                        .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                        .filter(text -> text != null && !text.isEmpty())
                        .findFirst())
                .orElse("");
        NamedContext found = contexts.stream()
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> missing(
                        "context",
                        name,
                        contexts.stream().map(NamedContext::getName).toList()));
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
        tokenFile(files, found.getContext().getUser())
                .ifPresent(file -> config.setOauthTokenProvider(() -> token(file)));
        return ClientKeys.withAlgorithm(config);
    }

    // The client itself does not know tokenFile.
    private static Optional<Path> tokenFile(List<io.fabric8.kubernetes.api.model.Config> files, String user) {
        return files.stream()
                .flatMap(file -> file.getUsers().stream())
                .filter(one -> one.getName().equals(user))
                .findFirst()
                .map(one -> one.getUser().getTokenFile())
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }

    // Read for every request: the kubelet renews it.
    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("%s: not readable (expected: the user's token)".formatted(file), e);
        }
    }

    private static boolean isPodsAccount() {
        return Files.isReadable(Path.of(System.getProperty(
                Config.KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN_FILE_SYSTEM_PROPERTY,
                Config.KUBERNETES_SERVICE_ACCOUNT_TOKEN_PATH)));
    }

    private List<io.fabric8.kubernetes.api.model.Config> read(Map<String, String> environment) {
        Optional<String> content =
                source.filter(text -> text.contains("\n") || text.strip().startsWith("{"));
        if (content.isPresent()) {
            return List.of(parsed("kubernetes:kubeconfig", () -> KubeConfigUtils.parseConfigFromString(content.get())));
        }
        String home = environment.getOrDefault("HOME", "/root");
        Optional<String> named = source.or(
                () -> Optional.ofNullable(environment.get("KUBECONFIG")).filter(text -> !text.isBlank()));
        String paths = named.orElse("~/.kube/config");
        List<File> files = Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path.replaceFirst("^~(?=/)", home))
                        .toAbsolutePath()
                        .toFile())
                .filter(file -> Files.isReadable(file.toPath()))
                .toList();
        if (files.isEmpty() && (named.isPresent() || !isPodsAccount())) {
            throw new IllegalArgumentException("%s: not readable (expected: a kubeconfig)".formatted(paths));
        }
        return files.stream()
                .map(file -> parsed(file.toString(), () -> KubeConfigUtils.parseConfig(file)))
                .toList();
    }

    private static <T> T parsed(String place, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (RuntimeException e) { // The client's, or that of its YAML reader.
            throw new IllegalArgumentException("%s: not a kubeconfig: %s".formatted(place, e.getMessage()), e);
        }
    }

    private static IllegalArgumentException missing(String what, String name, List<String> there) {
        return new IllegalArgumentException("kubeconfig: no %s %s (expected: one of %s)"
                .formatted(what, name.isEmpty() ? "is current" : name, String.join(", ", there)));
    }
}
