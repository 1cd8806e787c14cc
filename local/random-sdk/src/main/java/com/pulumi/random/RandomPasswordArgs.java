package com.pulumi.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import javax.annotation.Nullable;

/** What a {@link RandomPassword} is made from. */
public final class RandomPasswordArgs extends ResourceArgs {

    @Import(name = "length", required = true)
    private final Output<Integer> length;

    @Import(name = "special")
    @Nullable
    private final Output<Boolean> special;

    private RandomPasswordArgs(Builder builder) {
        length = builder.length;
        special = builder.special;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets properties. */
    public static final class Builder {

        @Nullable
        private Output<Integer> length;

        @Nullable
        private Output<Boolean> special;

        private Builder() {}

        /** Number of characters, at least 1. */
        public Builder length(Integer length) {
            this.length = Output.of(length);
            return this;
        }

        /** Whether special characters may occur; true unless set. */
        public Builder special(Boolean special) {
            this.special = Output.of(special);
            return this;
        }

        /** The arguments; {@code length} is required. */
        public RandomPasswordArgs build() {
            if (length == null) {
                throw new MissingRequiredPropertyException("RandomPasswordArgs", "length");
            }
            return new RandomPasswordArgs(this);
        }
    }
}
