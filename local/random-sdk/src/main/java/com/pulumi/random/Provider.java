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

    /** A provider with this name, unique in the stack, and options for the engine. */
    public Provider(String name, ProviderArgs args, @Nullable CustomResourceOptions options) {
        super(
                "random",
                name,
                args,
                CustomResourceOptions.merge(
                        CustomResourceOptions.builder()
                                .version(Utilities.getVersion())
                                .build(),
                        options,
                        Codegen.empty()));
    }
}
