package dev.zdd.provider;

/**
 * The versions of the Pulumi plugins, in this one place.
 *
 * <p>The engine fetches what the class path names before it starts the program; {@code com/pulumi/kubernetes/plugin.json} among
 * this program's resources comes before the SDK's and asks for the same version as here, or each preview would look for
 * the SDK's old one first.
 */
public final class Plugins {

    /**
     * pulumi-resource-kubernetes. The Java SDK is older (4.0.0, July 2023, the newest in Maven Central) and would ask
     * for a plugin of its own age: without {@code pulumi.com/waitFor}, and with client-side traits of that time.
     */
    public static final String KUBERNETES = "4.25.0";

    /** pulumi-resource-random, of the same version as the SDK. */
    public static final String RANDOM = "4.21.1";

    private Plugins() {}
}
