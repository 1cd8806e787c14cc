package com.pulumi.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/** What a {@link RandomPassword} is made from. */
public final class RandomPasswordArgs extends ResourceArgs {

    /** No property set. */
    public static final RandomPasswordArgs Empty = new RandomPasswordArgs(new Builder());

    @Import(name = "keepers")
    @Nullable
    private final Output<Map<String, String>> keepers;

    @Import(name = "length", required = true)
    private final Output<Integer> length;

    @Import(name = "lower")
    @Nullable
    private final Output<Boolean> lower;

    @Import(name = "minLower")
    @Nullable
    private final Output<Integer> minLower;

    @Import(name = "minNumeric")
    @Nullable
    private final Output<Integer> minNumeric;

    @Import(name = "minSpecial")
    @Nullable
    private final Output<Integer> minSpecial;

    @Import(name = "minUpper")
    @Nullable
    private final Output<Integer> minUpper;

    @Import(name = "number")
    @Nullable
    private final Output<Boolean> number;

    @Import(name = "numeric")
    @Nullable
    private final Output<Boolean> numeric;

    @Import(name = "overrideSpecial")
    @Nullable
    private final Output<String> overrideSpecial;

    @Import(name = "special")
    @Nullable
    private final Output<Boolean> special;

    @Import(name = "upper")
    @Nullable
    private final Output<Boolean> upper;

    private RandomPasswordArgs(Builder builder) {
        keepers = builder.keepers;
        length = builder.length;
        lower = builder.lower;
        minLower = builder.minLower;
        minNumeric = builder.minNumeric;
        minSpecial = builder.minSpecial;
        minUpper = builder.minUpper;
        number = builder.number;
        numeric = builder.numeric;
        overrideSpecial = builder.overrideSpecial;
        special = builder.special;
        upper = builder.upper;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from {@code defaults}. */
    public static Builder builder(RandomPasswordArgs defaults) {
        return new Builder(defaults);
    }

    /** Values whose change makes a new password. */
    public Optional<Output<Map<String, String>>> keepers() {
        return Optional.ofNullable(keepers);
    }

    /** Number of characters, at least 1 and at least the sum of the four minima. */
    public Output<Integer> length() {
        return length;
    }

    /** Whether lower-case letters may occur; true unless set. */
    public Optional<Output<Boolean>> lower() {
        return Optional.ofNullable(lower);
    }

    /** Fewest lower-case letters; 0 unless set. */
    public Optional<Output<Integer>> minLower() {
        return Optional.ofNullable(minLower);
    }

    /** Fewest digits; 0 unless set. */
    public Optional<Output<Integer>> minNumeric() {
        return Optional.ofNullable(minNumeric);
    }

    /** Fewest special characters; 0 unless set. */
    public Optional<Output<Integer>> minSpecial() {
        return Optional.ofNullable(minSpecial);
    }

    /** Fewest upper-case letters; 0 unless set. */
    public Optional<Output<Integer>> minUpper() {
        return Optional.ofNullable(minUpper);
    }

    /**
     * Former name of {@code numeric}.
     *
     * @deprecated use {@link #numeric()}
     */
    @Deprecated
    public Optional<Output<Boolean>> number() {
        return Optional.ofNullable(number);
    }

    /** Whether digits may occur; true unless set. */
    public Optional<Output<Boolean>> numeric() {
        return Optional.ofNullable(numeric);
    }

    /** The special characters to draw from, in place of the provider's own. */
    public Optional<Output<String>> overrideSpecial() {
        return Optional.ofNullable(overrideSpecial);
    }

    /** Whether special characters may occur; true unless set. */
    public Optional<Output<Boolean>> special() {
        return Optional.ofNullable(special);
    }

    /** Whether upper-case letters may occur; true unless set. */
    public Optional<Output<Boolean>> upper() {
        return Optional.ofNullable(upper);
    }

    /** Sets properties as outputs or plain values; {@code null} unsets. */
    public static final class Builder {

        @Nullable
        private Output<Map<String, String>> keepers;

        @Nullable
        private Output<Integer> length;

        @Nullable
        private Output<Boolean> lower;

        @Nullable
        private Output<Integer> minLower;

        @Nullable
        private Output<Integer> minNumeric;

        @Nullable
        private Output<Integer> minSpecial;

        @Nullable
        private Output<Integer> minUpper;

        @Nullable
        private Output<Boolean> number;

        @Nullable
        private Output<Boolean> numeric;

        @Nullable
        private Output<String> overrideSpecial;

        @Nullable
        private Output<Boolean> special;

        @Nullable
        private Output<Boolean> upper;

        /** A builder with nothing set. */
        public Builder() {}

        /** A builder that starts from {@code defaults}. */
        public Builder(RandomPasswordArgs defaults) {
            keepers = defaults.keepers;
            length = defaults.length;
            lower = defaults.lower;
            minLower = defaults.minLower;
            minNumeric = defaults.minNumeric;
            minSpecial = defaults.minSpecial;
            minUpper = defaults.minUpper;
            number = defaults.number;
            numeric = defaults.numeric;
            overrideSpecial = defaults.overrideSpecial;
            special = defaults.special;
            upper = defaults.upper;
        }

        /** Values whose change makes a new password. */
        public Builder keepers(@Nullable Output<Map<String, String>> keepers) {
            this.keepers = keepers;
            return this;
        }

        /** Values whose change makes a new password. */
        public Builder keepers(Map<String, String> keepers) {
            return keepers(Output.of(keepers));
        }

        /** Number of characters, at least 1 and at least the sum of the four minima. */
        public Builder length(Output<Integer> length) {
            this.length = length;
            return this;
        }

        /** Number of characters, at least 1 and at least the sum of the four minima. */
        public Builder length(Integer length) {
            return length(Output.of(length));
        }

        /** Whether lower-case letters may occur; true unless set. */
        public Builder lower(@Nullable Output<Boolean> lower) {
            this.lower = lower;
            return this;
        }

        /** Whether lower-case letters may occur; true unless set. */
        public Builder lower(Boolean lower) {
            return lower(Output.of(lower));
        }

        /** Fewest lower-case letters; 0 unless set. */
        public Builder minLower(@Nullable Output<Integer> minLower) {
            this.minLower = minLower;
            return this;
        }

        /** Fewest lower-case letters; 0 unless set. */
        public Builder minLower(Integer minLower) {
            return minLower(Output.of(minLower));
        }

        /** Fewest digits; 0 unless set. */
        public Builder minNumeric(@Nullable Output<Integer> minNumeric) {
            this.minNumeric = minNumeric;
            return this;
        }

        /** Fewest digits; 0 unless set. */
        public Builder minNumeric(Integer minNumeric) {
            return minNumeric(Output.of(minNumeric));
        }

        /** Fewest special characters; 0 unless set. */
        public Builder minSpecial(@Nullable Output<Integer> minSpecial) {
            this.minSpecial = minSpecial;
            return this;
        }

        /** Fewest special characters; 0 unless set. */
        public Builder minSpecial(Integer minSpecial) {
            return minSpecial(Output.of(minSpecial));
        }

        /** Fewest upper-case letters; 0 unless set. */
        public Builder minUpper(@Nullable Output<Integer> minUpper) {
            this.minUpper = minUpper;
            return this;
        }

        /** Fewest upper-case letters; 0 unless set. */
        public Builder minUpper(Integer minUpper) {
            return minUpper(Output.of(minUpper));
        }

        /**
         * Former name of {@code numeric}.
         *
         * @deprecated use {@link #numeric(Output)}
         */
        @Deprecated
        public Builder number(@Nullable Output<Boolean> number) {
            this.number = number;
            return this;
        }

        /**
         * Former name of {@code numeric}.
         *
         * @deprecated use {@link #numeric(Boolean)}
         */
        @Deprecated
        public Builder number(Boolean number) {
            return number(Output.of(number));
        }

        /** Whether digits may occur; true unless set. */
        public Builder numeric(@Nullable Output<Boolean> numeric) {
            this.numeric = numeric;
            return this;
        }

        /** Whether digits may occur; true unless set. */
        public Builder numeric(Boolean numeric) {
            return numeric(Output.of(numeric));
        }

        /** The special characters to draw from, in place of the provider's own. */
        public Builder overrideSpecial(@Nullable Output<String> overrideSpecial) {
            this.overrideSpecial = overrideSpecial;
            return this;
        }

        /** The special characters to draw from, in place of the provider's own. */
        public Builder overrideSpecial(String overrideSpecial) {
            return overrideSpecial(Output.of(overrideSpecial));
        }

        /** Whether special characters may occur; true unless set. */
        public Builder special(@Nullable Output<Boolean> special) {
            this.special = special;
            return this;
        }

        /** Whether special characters may occur; true unless set. */
        public Builder special(Boolean special) {
            return special(Output.of(special));
        }

        /** Whether upper-case letters may occur; true unless set. */
        public Builder upper(@Nullable Output<Boolean> upper) {
            this.upper = upper;
            return this;
        }

        /** Whether upper-case letters may occur; true unless set. */
        public Builder upper(Boolean upper) {
            return upper(Output.of(upper));
        }

        /**
         * The arguments.
         *
         * @throws MissingRequiredPropertyException if {@code length} is not set
         */
        public RandomPasswordArgs build() {
            if (length == null) {
                throw new MissingRequiredPropertyException("RandomPasswordArgs", "length");
            }
            return new RandomPasswordArgs(this);
        }
    }
}
