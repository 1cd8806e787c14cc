package dev.zdd.provider;

import com.pulumi.core.Output;
import java.util.Optional;

/**
 * Which cluster the program talks to. What is empty comes from the surroundings: {@code KUBECONFIG}, or
 * {@code ~/.kube/config} and its current context.
 *
 * @param kubeconfig content or path of a kubeconfig; a secret
 * @param context name of a context in it
 * @param cluster name of a cluster in it
 */
public record ClusterAccess(Optional<Output<String>> kubeconfig, Optional<String> context, Optional<String> cluster) {

    /** Everything from the surroundings. */
    public static ClusterAccess ambient() {
        return new ClusterAccess(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * By what the cluster is known: context, else cluster; empty if neither is named, so that another kubeconfig is another
     * cluster. With it, a renewed certificate or another URL of the same cluster replaces nothing.
     */
    public Optional<String> identifier() {
        return context.or(() -> cluster);
    }
}
