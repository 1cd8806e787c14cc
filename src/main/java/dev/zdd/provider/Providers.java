package dev.zdd.provider;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The explicit providers of the program. A component that is given them hands them down to everything inside it.
 *
 * @param kubernetes the cluster
 * @param random random values
 */
public record Providers(ClusterProvider kubernetes, com.pulumi.random.Provider random) {

    /** Registers both providers with the plugin versions of {@link Plugins}. */
    public static Providers create(ClusterAccess access) {
        var kubernetes = new ClusterProvider("kubernetes", access, version(Plugins.KUBERNETES));
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
