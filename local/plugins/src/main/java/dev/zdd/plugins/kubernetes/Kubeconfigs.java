package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.ProviderError;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds the cluster that the provider's settings name. */
final class Kubeconfigs {

    /** Present in every pod that may talk to its cluster. */
    private static final Path SERVICE_ACCOUNT_TOKEN = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    private Kubeconfigs() {}

    /**
     * A kubeconfig as it was read.
     *
     * @param source where it came from, for messages
     * @param file that relative paths in it are relative to; empty for one given as content
     */
    record Source(String source, String content, Optional<Path> file) {}

    /**
     * The client configuration.
     *
     * @throws ProviderError when there is no usable kubeconfig, saying what is wrong with it
     */
    static Config load(ProviderConfig provider, Map<String, String> environment) {
        if (!provider.kubeconfigKnown()) {
            throw new ProviderError("the provider's kubeconfig is not known before the update has run");
        }
        Optional<Source> source = source(provider.kubeconfig(), environment);
        if (source.isEmpty()) {
            if (Files.exists(SERVICE_ACCOUNT_TOKEN)) {
                return Config.autoConfigure(null);
            }
            throw new ProviderError("no kubeconfig: the provider's kubeconfig and $KUBECONFIG are not set and"
                    + " ~/.kube/config does not exist (expected: one of them)");
        }
        return parse(source.get(), provider);
    }

    private static Config parse(Source source, ProviderConfig provider) {
        io.fabric8.kubernetes.api.model.Config parsed = model(source);
        provider.context().ifPresent(parsed::setCurrentContext);
        NamedContext context = context(parsed)
                .orElseThrow(() -> new ProviderError("kubeconfig %s: context %s does not exist (expected: one of %s)"
                        .formatted(
                                source.source(),
                                parsed.getCurrentContext(),
                                parsed.getContexts().stream()
                                        .map(NamedContext::getName)
                                        .toList())));
        provider.cluster().ifPresent(context.getContext()::setCluster);
        if (cluster(parsed).isEmpty()) {
            throw new ProviderError("kubeconfig %s: cluster %s does not exist"
                    .formatted(source.source(), context.getContext().getCluster()));
        }
        Config config = source.file()
                .map(file -> Config.fromKubeconfig(context.getName(), file.toFile()))
                .orElseGet(() -> Config.fromKubeconfig(Serialization.asYaml(parsed)));
        // HTTPS_PROXY and the like count whatever the kubeconfig says.
        Config.configFromSysPropsOrEnvVars(config);
        return config;
    }

    private static io.fabric8.kubernetes.api.model.Config model(Source source) {
        try {
            return KubeConfigUtils.parseConfigFromString(source.content());
        } catch (RuntimeException e) {
            throw new ProviderError(
                    "kubeconfig %s: not readable (expected: YAML): %s".formatted(source.source(), firstLine(e)), e);
        }
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /**
     * What tells one cluster from another: the active cluster's address and certificate authority. Empty when the
     * kubeconfig names none.
     */
    static Optional<String> identity(ProviderConfig provider, Map<String, String> environment) {
        return source(provider.kubeconfig(), environment)
                .map(Kubeconfigs::model)
                .flatMap(parsed -> {
                    provider.context().ifPresent(parsed::setCurrentContext);
                    context(parsed)
                            .map(NamedContext::getContext)
                            .ifPresent(context -> provider.cluster().ifPresent(context::setCluster));
                    return cluster(parsed)
                            .map(cluster -> cluster.getCluster().getServer() + " "
                                    + cluster.getCluster().getCertificateAuthorityData() + " "
                                    + cluster.getCluster().getCertificateAuthority());
                });
    }

    private static Optional<NamedContext> context(io.fabric8.kubernetes.api.model.Config parsed) {
        return parsed.getContexts().stream()
                .filter(context -> context.getName().equals(parsed.getCurrentContext()))
                .findFirst();
    }

    private static Optional<NamedCluster> cluster(io.fabric8.kubernetes.api.model.Config parsed) {
        Optional<String> name = context(parsed).map(NamedContext::getContext).map(Context::getCluster);
        return parsed.getClusters().stream()
                .filter(cluster -> name.filter(cluster.getName()::equals).isPresent())
                .findFirst();
    }

    private static Optional<Source> source(Optional<String> pathOrContent, Map<String, String> environment) {
        if (pathOrContent.isPresent()) {
            String text = pathOrContent.get();
            return Optional.of(
                    isContent(text)
                            ? new Source("(given as content)", text, Optional.empty())
                            : read(text, environment));
        }
        String variable = environment.getOrDefault("KUBECONFIG", "");
        String path = variable.isBlank() ? "~/.kube/config" : variable.split(File.pathSeparator, 2)[0];
        return variable.isBlank() && !Files.exists(expanded(path, environment))
                ? Optional.empty()
                : Optional.of(read(path, environment));
    }

    static boolean isContent(String text) {
        return text.contains("\n") || text.stripLeading().startsWith("{");
    }

    private static Source read(String path, Map<String, String> environment) {
        Path file = expanded(path, environment);
        try {
            return new Source(file.toString(), Files.readString(file), Optional.of(file));
        } catch (IOException e) {
            throw new ProviderError(
                    "kubeconfig %s: not readable (expected: a file, or the content itself)".formatted(file), e);
        }
    }

    /** Where one JVM serves several engines, neither its folder nor its home is the engine's. */
    private static Path expanded(String path, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        return Path.of(environment.getOrDefault("PWD", ""))
                .resolve(path.startsWith("~/") ? home + path.substring(1) : path);
    }
}
