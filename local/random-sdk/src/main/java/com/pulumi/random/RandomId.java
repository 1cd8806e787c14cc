package com.pulumi.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Codegen;
import com.pulumi.random.inputs.RandomIdState;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Random bytes in several notations, made once and kept in the stack's state until a keeper changes. Not secret: for
 * secrets use {@link RandomPassword}.
 */
@ResourceType(type = RandomId.TOKEN)
public class RandomId extends CustomResource {

    static final String TOKEN = "random:index/randomId:RandomId";

    @Export(
            name = "b64Std",
            refs = {String.class},
            tree = "[0]")
    private Output<String> b64Std;

    @Export(
            name = "b64Url",
            refs = {String.class},
            tree = "[0]")
    private Output<String> b64Url;

    @Export(
            name = "byteLength",
            refs = {Integer.class},
            tree = "[0]")
    private Output<Integer> byteLength;

    @Export(
            name = "dec",
            refs = {String.class},
            tree = "[0]")
    private Output<String> dec;

    @Export(
            name = "hex",
            refs = {String.class},
            tree = "[0]")
    private Output<String> hex;

    @Export(
            name = "keepers",
            refs = {Map.class, String.class},
            tree = "[0,1,1]")
    private Output<Map<String, String>> keepers;

    @Export(
            name = "prefix",
            refs = {String.class},
            tree = "[0]")
    private Output<String> prefix;

    /** A resource with this name, unique in the stack, and no argument; the provider refuses it. */
    public RandomId(String name) {
        this(name, RandomIdArgs.Empty);
    }

    /** A resource with this name, unique in the stack. */
    public RandomId(String name, RandomIdArgs args) {
        this(name, args, null);
    }

    /** A resource with this name, unique in the stack, and options for the engine. */
    public RandomId(String name, RandomIdArgs args, @Nullable CustomResourceOptions options) {
        super(TOKEN, name, argsFor(args, options), optionsFor(options, Codegen.empty()), false);
    }

    private RandomId(
            String name, Output<String> id, @Nullable RandomIdState state, @Nullable CustomResourceOptions options) {
        super(TOKEN, name, state, optionsFor(options, id), false);
    }

    /** Looks up the resource with this provider id; {@code state} narrows the look-up. */
    public static RandomId get(
            String name, Output<String> id, @Nullable RandomIdState state, @Nullable CustomResourceOptions options) {
        return new RandomId(name, id, state, options);
    }

    // A resource rehydrated by its URN has no inputs.
    @Nullable
    private static RandomIdArgs argsFor(@Nullable RandomIdArgs args, @Nullable CustomResourceOptions options) {
        if (options != null && options.getUrn().isPresent()) {
            return null;
        }
        return args == null ? RandomIdArgs.Empty : args;
    }

    private static CustomResourceOptions optionsFor(
            @Nullable CustomResourceOptions options, @Nullable Output<String> id) {
        CustomResourceOptions defaults =
                CustomResourceOptions.builder().version(Utilities.getVersion()).build();
        return CustomResourceOptions.merge(defaults, options, id);
    }

    /** The id in base64. */
    public Output<String> b64Std() {
        return b64Std;
    }

    /** The id in base64 with the URL-safe alphabet. */
    public Output<String> b64Url() {
        return b64Url;
    }

    /** Number of random bytes, at least 1. */
    public Output<Integer> byteLength() {
        return byteLength;
    }

    /** The id in decimal digits. */
    public Output<String> dec() {
        return dec;
    }

    /** The id in hexadecimal digits, two per byte. */
    public Output<String> hex() {
        return hex;
    }

    /** Values whose change makes a new id. */
    public Output<Optional<Map<String, String>>> keepers() {
        return Codegen.optional(keepers);
    }

    /** Text put in front of every form of the id, as it is. */
    public Output<Optional<String>> prefix() {
        return Codegen.optional(prefix);
    }
}
