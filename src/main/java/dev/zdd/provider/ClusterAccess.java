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
 * @param named the name by which the cluster is known in the state, whatever its kubeconfig says
 */
public record ClusterAccess(
        Optional<Output<String>> kubeconfig,
        Optional<String> context,
        Optional<String> cluster,
        Optional<String> named) {

    /** Everything from the surroundings. */
    public static ClusterAccess ambient() {
        return new ClusterAccess(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * By what the cluster is known: its name, else context, else cluster; empty if none is given, so that another URL or
     * certificate in the kubeconfig is another cluster. With it, those replace nothing.
     */
    public Optional<String> identifier() {
        return named.or(() -> context).or(() -> cluster);
    }

    /** Whether it says which cluster, instead of taking the one that the surroundings have chosen. */
    public boolean namesCluster() {
        return kubeconfig.isPresent() || context.isPresent() || cluster.isPresent();
    }
}
