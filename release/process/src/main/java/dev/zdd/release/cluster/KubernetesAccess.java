package dev.zdd.release.cluster;

import dev.zdd.await.Kubeconfig;
import dev.zdd.engine.UserError;
import dev.zdd.release.message.Message;
import io.fabric8.kubernetes.client.Config;
import java.util.Map;
import java.util.Optional;

/**
 * Which cluster a command goes to; see {@link Kubeconfig}.
 *
 * @param kubeconfig content or path; empty: of the environment
 * @param context empty: the current one
 * @param cluster name of a cluster in the kubeconfig, in place of the context's
 */
public record KubernetesAccess(Optional<String> kubeconfig, Optional<String> context, Optional<String> cluster) {

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
        try {
            return new Kubeconfig(kubeconfig, context, cluster).resolve(environment);
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage(), e);
        }
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
}
