package dev.zdd.provider;

import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The explicit providers of the program. A component that is given them hands them down to everything inside it.
 *
 * @param kubernetes the cluster
 * @param random random values
 */
public record Providers(Provider kubernetes, com.pulumi.random.Provider random) {

    /** Registers both providers with the plugin versions of {@link Plugins}. */
    public static Providers create(ClusterAccess access) {
        ProviderArgs.Builder args = ProviderArgs.builder().enableServerSideApply(true);
        access.context().ifPresent(args::context);
        access.cluster().ifPresent(args::cluster);
        access.kubeconfig().ifPresent(args::kubeconfig);
        Provider kubernetes = new Provider("kubernetes", args.build(), version(Plugins.KUBERNETES));
        com.pulumi.random.Provider random =
                new com.pulumi.random.Provider("random", com.pulumi.random.ProviderArgs.Empty, version(Plugins.RANDOM));
        return new Providers(kubernetes, random);
    }

    /** Options that hand both providers to a component. */
    public ComponentResourceOptions options() {
        return ComponentResourceOptions.builder().providers(kubernetes, random).build();
    }

    private static CustomResourceOptions version(String version) {
        return CustomResourceOptions.builder().version(version).build();
    }
}
