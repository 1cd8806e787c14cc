package dev.zdd.plugins.engine;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** Resources by token, without a generated SDK. */
final class Objects {

    static final String RANDOM_VERSION = "4.21.1";

    private Objects() {}

    /** The inputs of random resources. */
    static final class RandomFields extends ResourceArgs {

        @Import
        Output<Integer> length;

        @Import
        Output<Integer> byteLength;

        @Import
        Output<String> prefix;

        @Import
        Output<Map<String, String>> keepers;
    }

    /** A resource of any type. */
    static final class AnyResource extends CustomResource {

        @Export(name = "result", refs = String.class, tree = "[0]")
        private Output<String> result;

        @Export(name = "hex", refs = String.class, tree = "[0]")
        private Output<String> hex;

        AnyResource(String token, String name, ResourceArgs fields, CustomResourceOptions options) {
            super(token, name, fields, options);
        }

        Output<String> result() {
            return result;
        }

        Output<String> hex() {
            return hex;
        }
    }
}
