package dev.zdd.provider;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import java.util.Optional;

/**
 * Pulumi's Kubernetes provider with a setting that the plugin has since 4.29 and the Java SDK (4.0.0) does not know:
 * {@code upsertExistingObjects}. What exists already is taken over instead of refused. So an update that was killed
 * between the API server's answer and the engine's note can be run again, and settings that go back meet the object of
 * the release that had them. Plugins before 4.29 do so always. What belongs to others is refused before: {@code dev.zdd.ownership}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/kubernetes/api-docs/provider/">its settings</a>
 */
@ResourceType(type = "pulumi:providers:kubernetes")
public final class ClusterProvider extends ProviderResource {

    private final ClusterAccess access;

    /**
     * Registers the provider.
     *
     * @param name unique among the providers of the stack
     */
    ClusterProvider(String name, ClusterAccess access, CustomResourceOptions options) {
        super("kubernetes", name, new Args(access), options);
        this.access = access;
    }

    /** How it reaches the cluster. */
    public ClusterAccess access() {
        return access;
    }

    private static final class Args extends ResourceArgs {

        @Import(name = "kubeconfig")
        private final Output<String> kubeconfig;

        @Import(name = "context")
        private final Output<String> context;

        @Import(name = "cluster")
        private final Output<String> cluster;

        @Import(name = "enableServerSideApply", json = true)
        private final Output<Boolean> enableServerSideApply = Output.of(true);

        @Import(name = "upsertExistingObjects", json = true)
        private final Output<Boolean> upsertExistingObjects = Output.of(true);

        // Decides instead of the kubeconfig's content whether this is another cluster, where everything has to be
        // created anew.
        @Import(name = "clusterIdentifier")
        private final Output<String> clusterIdentifier;

        Args(ClusterAccess access) {
            clusterIdentifier = access.identifier().map(Output::of).orElse(null);
            // Noted in the state, as the SDK's own class does: another file is another cluster.
            kubeconfig = access.kubeconfig()
                    .or(() -> Optional.ofNullable(System.getenv("KUBECONFIG")).map(Output::of))
                    .orElse(null);
            context = access.context().map(Output::of).orElse(null);
            cluster = access.cluster().map(Output::of).orElse(null);
        }
    }
}
