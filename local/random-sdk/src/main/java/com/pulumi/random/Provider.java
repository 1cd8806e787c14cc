package com.pulumi.random;

import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Codegen;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import javax.annotation.Nullable;

/**
 * The random provider as an explicit resource: pass it as {@code provider} in resource options to choose the plugin's
 * version in one place.
 */
@ResourceType(type = "pulumi:providers:random")
public class Provider extends ProviderResource {

    /** A provider with this name, unique in the stack. */
    public Provider(String name) {
        this(name, ProviderArgs.Empty);
    }

    /** A provider with this name, unique in the stack. */
    public Provider(String name, @Nullable ProviderArgs args) {
        this(name, args, null);
    }

    /** A provider with this name, unique in the stack, and options for the engine. */
    public Provider(String name, @Nullable ProviderArgs args, @Nullable CustomResourceOptions options) {
        super("random", name, argsFor(args, options), optionsFor(options));
    }

    // A resource rehydrated by its URN has no inputs.
    @Nullable
    private static ProviderArgs argsFor(@Nullable ProviderArgs args, @Nullable CustomResourceOptions options) {
        if (options != null && options.getUrn().isPresent()) {
            return null;
        }
        return args == null ? ProviderArgs.Empty : args;
    }

    private static CustomResourceOptions optionsFor(@Nullable CustomResourceOptions options) {
        CustomResourceOptions defaults =
                CustomResourceOptions.builder().version(Utilities.getVersion()).build();
        return CustomResourceOptions.merge(defaults, options, Codegen.empty());
    }
}
