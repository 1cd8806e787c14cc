package com.pulumi.random;

import com.pulumi.resources.ResourceArgs;

/** What the random provider is configured with: nothing. */
public final class ProviderArgs extends ResourceArgs {

    /** No property set. */
    public static final ProviderArgs Empty = new ProviderArgs();

    private ProviderArgs() {}

    /** A builder; there is nothing to set. */
    public static Builder builder() {
        return new Builder();
    }

    /** There is nothing to set. */
    public static final class Builder {

        /** A builder; there is nothing to set. */
        public Builder() {}

        /** The arguments. */
        public ProviderArgs build() {
            return Empty;
        }
    }
}
