package com.pulumi.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** What a {@link RandomId} is made from. */
public final class RandomIdArgs extends ResourceArgs {

    /** No property set. */
    public static final RandomIdArgs Empty = new RandomIdArgs(new Builder());

    @Import(name = "byteLength", required = true)
    private final Output<Integer> byteLength;

    @Import(name = "keepers")
    @Nullable
    private final Output<Map<String, String>> keepers;

    @Import(name = "prefix")
    @Nullable
    private final Output<String> prefix;

    private RandomIdArgs(Builder builder) {
        byteLength = builder.byteLength;
        keepers = builder.keepers;
        prefix = builder.prefix;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from {@code defaults}. */
    public static Builder builder(RandomIdArgs defaults) {
        return new Builder(defaults);
    }

    /** Number of random bytes, at least 1. */
    public Output<Integer> byteLength() {
        return byteLength;
    }

    /** Values whose change makes a new id. */
    public Optional<Output<Map<String, String>>> keepers() {
        return Optional.ofNullable(keepers);
    }

    /** Text put in front of every form of the id, as it is. */
    public Optional<Output<String>> prefix() {
        return Optional.ofNullable(prefix);
    }

    /** Sets properties as outputs or plain values; {@code null} unsets. */
    public static final class Builder {

        @Nullable
        private Output<Integer> byteLength;

        @Nullable
        private Output<Map<String, String>> keepers;

        @Nullable
        private Output<String> prefix;

        /** A builder with nothing set. */
        public Builder() {}

        /** A builder that starts from {@code defaults}. */
        public Builder(RandomIdArgs defaults) {
            byteLength = defaults.byteLength;
            keepers = defaults.keepers;
            prefix = defaults.prefix;
        }

        /** Number of random bytes, at least 1. */
        public Builder byteLength(Output<Integer> byteLength) {
            this.byteLength = byteLength;
            return this;
        }

        /** Number of random bytes, at least 1. */
        public Builder byteLength(Integer byteLength) {
            return byteLength(Output.of(byteLength));
        }

        /** Values whose change makes a new id. */
        public Builder keepers(@Nullable Output<Map<String, String>> keepers) {
            this.keepers = keepers;
            return this;
        }

        /** Values whose change makes a new id. */
        public Builder keepers(Map<String, String> keepers) {
            return keepers(Output.of(keepers));
        }

        /** Text put in front of every form of the id, as it is. */
        public Builder prefix(@Nullable Output<String> prefix) {
            this.prefix = prefix;
            return this;
        }

        /** Text put in front of every form of the id, as it is. */
        public Builder prefix(String prefix) {
            return prefix(Output.of(prefix));
        }

        /**
         * The arguments.
         *
         * @throws MissingRequiredPropertyException if {@code byteLength} is not set
         */
        public RandomIdArgs build() {
            if (byteLength == null) {
                throw new MissingRequiredPropertyException("RandomIdArgs", "byteLength");
            }
            return new RandomIdArgs(this);
        }
    }
}
