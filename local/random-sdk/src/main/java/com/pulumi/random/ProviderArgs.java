package com.pulumi.random;

import com.pulumi.resources.ResourceArgs;

/** What the random provider is configured with: nothing. */
public final class ProviderArgs extends ResourceArgs {

    /** No property set. */
    public static final ProviderArgs Empty = new ProviderArgs();

    private ProviderArgs() {}
}
