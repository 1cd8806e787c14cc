package dev.zdd.plugins.engine;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** Resources by token, without a generated SDK. */
final class Objects {

    static final String KUBERNETES_VERSION = "4.32.0";
    static final String RANDOM_VERSION = "4.21.1";

    private Objects() {}

    /** The top-level fields of a Kubernetes object; what is not set is left out. */
    static final class Fields extends ResourceArgs {

        @Import
        Output<Map<String, Object>> metadata;

        @Import
        Output<Map<String, Object>> spec;

        @Import
        Output<Map<String, Object>> data;

        @Import
        Output<Map<String, Object>> stringData;

        Fields(String namespace, String name) {
            metadata = Output.of(
                    namespace.isEmpty() ? Map.of("name", name) : Map.of("namespace", namespace, "name", name));
        }

        Fields(Map<String, Object> metadata) {
            this.metadata = Output.of(metadata);
        }

        Fields spec(Map<String, Object> value) {
            spec = Output.of(value);
            return this;
        }

        Fields data(Map<String, Object> value) {
            data = Output.of(value);
            return this;
        }

        Fields stringData(Output<Map<String, Object>> value) {
            stringData = value;
            return this;
        }
    }

    /** The provider's settings. */
    static final class Settings extends ResourceArgs {

        @Import
        Output<String> kubeconfig;

        @Import
        Output<String> enableConfigMapMutable;

        @Import
        Output<String> upsertExistingObjects;

        Settings(String kubeconfig, boolean mutable, boolean upserting) {
            this.kubeconfig = Output.of(kubeconfig);
            this.enableConfigMapMutable = Output.of(String.valueOf(mutable));
            this.upsertExistingObjects = Output.of(String.valueOf(upserting));
        }
    }

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

    /** The provider of a cluster. */
    static final class Provider extends ProviderResource {

        Provider(String kubeconfig, boolean mutable) {
            this(kubeconfig, mutable, false);
        }

        Provider(String kubeconfig, boolean mutable, boolean upserting) {
            super(
                    "kubernetes",
                    "cluster",
                    new Settings(kubeconfig, mutable, upserting),
                    CustomResourceOptions.builder().version(KUBERNETES_VERSION).build());
        }
    }
}
