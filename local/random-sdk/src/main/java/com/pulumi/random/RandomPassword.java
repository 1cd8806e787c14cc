package com.pulumi.random;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.core.internal.Codegen;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import javax.annotation.Nullable;

/** A random password, made once and kept in the stack's state; {@link #result()} is a secret output. */
@ResourceType(type = RandomPassword.TOKEN)
public class RandomPassword extends CustomResource {

    static final String TOKEN = "random:index/randomPassword:RandomPassword";

    @Export(
            name = "result",
            refs = {String.class},
            tree = "[0]")
    private Output<String> result;

    /** A resource with this name, unique in the stack, and options for the engine. */
    public RandomPassword(String name, RandomPasswordArgs args, @Nullable CustomResourceOptions options) {
        super(
                TOKEN,
                name,
                args,
                CustomResourceOptions.merge(
                        CustomResourceOptions.builder()
                                .version(Utilities.getVersion())
                                .additionalSecretOutputs(List.of("bcryptHash", "result"))
                                .build(),
                        options,
                        Codegen.empty()),
                false);
    }

    /** The password. */
    public Output<String> result() {
        return result;
    }
}
