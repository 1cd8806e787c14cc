package com.pulumi.random.inputs;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** What is known of an existing id when it is looked up. */
public final class RandomIdState extends ResourceArgs {

    /** No property set. */
    public static final RandomIdState Empty = new RandomIdState(new Builder());

    @Import(name = "b64Std")
    @Nullable
    private final Output<String> b64Std;

    @Import(name = "b64Url")
    @Nullable
    private final Output<String> b64Url;

    @Import(name = "byteLength")
    @Nullable
    private final Output<Integer> byteLength;

    @Import(name = "dec")
    @Nullable
    private final Output<String> dec;

    @Import(name = "hex")
    @Nullable
    private final Output<String> hex;

    @Import(name = "keepers")
    @Nullable
    private final Output<Map<String, String>> keepers;

    @Import(name = "prefix")
    @Nullable
    private final Output<String> prefix;

    private RandomIdState(Builder builder) {
        b64Std = builder.b64Std;
        b64Url = builder.b64Url;
        byteLength = builder.byteLength;
        dec = builder.dec;
        hex = builder.hex;
        keepers = builder.keepers;
        prefix = builder.prefix;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from {@code defaults}. */
    public static Builder builder(RandomIdState defaults) {
        return new Builder(defaults);
    }

    /** The id in base64. */
    public Optional<Output<String>> b64Std() {
        return Optional.ofNullable(b64Std);
    }

    /** The id in base64 with the URL-safe alphabet. */
    public Optional<Output<String>> b64Url() {
        return Optional.ofNullable(b64Url);
    }

    /** Number of random bytes, at least 1. */
    public Optional<Output<Integer>> byteLength() {
        return Optional.ofNullable(byteLength);
    }

    /** The id in decimal digits. */
    public Optional<Output<String>> dec() {
        return Optional.ofNullable(dec);
    }

    /** The id in hexadecimal digits, two per byte. */
    public Optional<Output<String>> hex() {
        return Optional.ofNullable(hex);
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
        private Output<String> b64Std;

        @Nullable
        private Output<String> b64Url;

        @Nullable
        private Output<Integer> byteLength;

        @Nullable
        private Output<String> dec;

        @Nullable
        private Output<String> hex;

        @Nullable
        private Output<Map<String, String>> keepers;

        @Nullable
        private Output<String> prefix;

        /** A builder with nothing set. */
        public Builder() {}

        /** A builder that starts from {@code defaults}. */
        public Builder(RandomIdState defaults) {
            b64Std = defaults.b64Std;
            b64Url = defaults.b64Url;
            byteLength = defaults.byteLength;
            dec = defaults.dec;
            hex = defaults.hex;
            keepers = defaults.keepers;
            prefix = defaults.prefix;
        }

        /** The id in base64. */
        public Builder b64Std(@Nullable Output<String> b64Std) {
            this.b64Std = b64Std;
            return this;
        }

        /** The id in base64. */
        public Builder b64Std(String b64Std) {
            return b64Std(Output.of(b64Std));
        }

        /** The id in base64 with the URL-safe alphabet. */
        public Builder b64Url(@Nullable Output<String> b64Url) {
            this.b64Url = b64Url;
            return this;
        }

        /** The id in base64 with the URL-safe alphabet. */
        public Builder b64Url(String b64Url) {
            return b64Url(Output.of(b64Url));
        }

        /** Number of random bytes, at least 1. */
        public Builder byteLength(@Nullable Output<Integer> byteLength) {
            this.byteLength = byteLength;
            return this;
        }

        /** Number of random bytes, at least 1. */
        public Builder byteLength(Integer byteLength) {
            return byteLength(Output.of(byteLength));
        }

        /** The id in decimal digits. */
        public Builder dec(@Nullable Output<String> dec) {
            this.dec = dec;
            return this;
        }

        /** The id in decimal digits. */
        public Builder dec(String dec) {
            return dec(Output.of(dec));
        }

        /** The id in hexadecimal digits, two per byte. */
        public Builder hex(@Nullable Output<String> hex) {
            this.hex = hex;
            return this;
        }

        /** The id in hexadecimal digits, two per byte. */
        public Builder hex(String hex) {
            return hex(Output.of(hex));
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

        /** The state. */
        public RandomIdState build() {
            return new RandomIdState(this);
        }
    }
}
