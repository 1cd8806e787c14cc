package com.pulumi.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Codegen;
import com.pulumi.random.inputs.RandomPasswordState;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A random password, made once and kept in the stack's state until a keeper changes. {@link #result()} and
 * {@link #bcryptHash()} are secret outputs.
 */
@ResourceType(type = RandomPassword.TOKEN)
public class RandomPassword extends CustomResource {

    static final String TOKEN = "random:index/randomPassword:RandomPassword";

    @Export(
            name = "bcryptHash",
            refs = {String.class},
            tree = "[0]")
    private Output<String> bcryptHash;

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<Map<String, String>> keepers;

    @Export(
            name = "length",
            refs = {Integer.class},
            tree = "[0]")
    private Output<Integer> length;

    @Export(
            name = "lower",
            refs = {Boolean.class},
            tree = "[0]")
    private Output<Boolean> lower;

    @Export(
            name = "minLower",
            refs = {Integer.class},
            tree = "[0]")
    private Output<Integer> minLower;

    @Export(
            name = "minNumeric",
            refs = {Integer.class},
            tree = "[0]")
    private Output<Integer> minNumeric;

    @Export(
            name = "minSpecial",
            refs = {Integer.class},
            tree = "[0]")
    private Output<Integer> minSpecial;

    @Export(
            name = "minUpper",
            refs = {Integer.class},
            tree = "[0]")
    private Output<Integer> minUpper;

    @Export(
            name = "number",
            refs = {Boolean.class},
            tree = "[0]")
    private Output<Boolean> number;

    @Export(
            name = "numeric",
            refs = {Boolean.class},
            tree = "[0]")
    private Output<Boolean> numeric;

    @Export(
            name = "overrideSpecial",
            refs = {String.class},
            tree = "[0]")
    private Output<String> overrideSpecial;

    @Export(
            name = "result",
            refs = {String.class},
            tree = "[0]")
    private Output<String> result;

    @Export(
            name = "special",
            refs = {Boolean.class},
            tree = "[0]")
    private Output<Boolean> special;

    @Export(
            name = "upper",
            refs = {Boolean.class},
            tree = "[0]")
    private Output<Boolean> upper;

    /** A resource with this name, unique in the stack, and no argument; the provider refuses it. */
    public RandomPassword(String name) {
        this(name, RandomPasswordArgs.Empty);
    }

    /** A resource with this name, unique in the stack. */
    public RandomPassword(String name, RandomPasswordArgs args) {
        this(name, args, null);
    }

    /** A resource with this name, unique in the stack, and options for the engine. */
    public RandomPassword(String name, RandomPasswordArgs args, @Nullable CustomResourceOptions options) {
        super(TOKEN, name, argsFor(args, options), optionsFor(options, Codegen.empty()), false);
    }

    private RandomPassword(
            String name,
            Output<String> id,
            @Nullable RandomPasswordState state,
            @Nullable CustomResourceOptions options) {
        super(TOKEN, name, state, optionsFor(options, id), false);
    }

    /** Looks up the resource with this provider id; {@code state} narrows the look-up. */
    public static RandomPassword get(
            String name,
            Output<String> id,
            @Nullable RandomPasswordState state,
            @Nullable CustomResourceOptions options) {
        return new RandomPassword(name, id, state, options);
    }

    // A resource rehydrated by its URN has no inputs.
    @Nullable
    private static RandomPasswordArgs argsFor(
            @Nullable RandomPasswordArgs args, @Nullable CustomResourceOptions options) {
        if (options != null && options.getUrn().isPresent()) {
            return null;
        }
        return args == null ? RandomPasswordArgs.Empty : args;
    }

    private static CustomResourceOptions optionsFor(
            @Nullable CustomResourceOptions options, @Nullable Output<String> id) {
        CustomResourceOptions defaults = CustomResourceOptions.builder()
                .version(Utilities.getVersion())
                .additionalSecretOutputs(List.of("bcryptHash", "result"))
                .build();
        return CustomResourceOptions.merge(defaults, options, id);
    }

    /** A bcrypt hash of the password (of its first 72 bytes). */
    public Output<String> bcryptHash() {
        return bcryptHash;
    }

    /** Values whose change makes a new password. */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** Number of characters, at least 1 and at least the sum of the four minima. */
    public Output<Integer> length() {
        return length;
    }

    /** Whether lower-case letters may occur; true unless set. */
    public Output<Boolean> lower() {
        return lower;
    }

    /** Fewest lower-case letters; 0 unless set. */
    public Output<Integer> minLower() {
        return minLower;
    }

    /** Fewest digits; 0 unless set. */
    public Output<Integer> minNumeric() {
        return minNumeric;
    }

    /** Fewest special characters; 0 unless set. */
    public Output<Integer> minSpecial() {
        return minSpecial;
    }

    /** Fewest upper-case letters; 0 unless set. */
    public Output<Integer> minUpper() {
        return minUpper;
    }

    /**
     * Former name of {@code numeric}.
     *
     * @deprecated use {@link #numeric()}
     */
    @Deprecated
    public Output<Boolean> number() {
        return number;
    }

    /** Whether digits may occur; true unless set. */
    public Output<Boolean> numeric() {
        return numeric;
    }

    /** The special characters to draw from, in place of the provider's own. */
    public Output<Optional<String>> overrideSpecial() {
        return Codegen.optional(overrideSpecial);
    }

    /** The password. */
    public Output<String> result() {
        return result;
    }

    /** Whether special characters may occur; true unless set. */
    public Output<Boolean> special() {
        return special;
    }

    /** Whether upper-case letters may occur; true unless set. */
    public Output<Boolean> upper() {
        return upper;
    }
}
