package dev.zdd.crd;

import java.util.List;
import java.util.Map;

/** Fields of the custom resources of KEDA 2. See <a href="https://keda.sh/docs/latest/reference/scaledobject-spec/">its specification</a>. */
public final class Keda {

    /** ScaledObject. */
    public static final CustomObject.Kind<ScaledObjectSpec> SCALED_OBJECT =
            new CustomObject.Kind<>("keda.sh/v1alpha1", "ScaledObject");

    private Keda() {}

    /** What is scaled, and by what. */
    public static final class ScaledObjectSpec extends ApiObject<ScaledObjectSpec> {

        private ScaledObjectSpec() {}

        /** With its required fields. */
        public static ScaledObjectSpec of(String apiVersion, String kind, String name, List<Trigger> triggers) {
            return new ScaledObjectSpec()
                    .with("scaleTargetRef", Map.of("apiVersion", apiVersion, "kind", kind, "name", name))
                    .with("triggers", triggers);
        }

        /** Fewest pods; 0 by default. */
        public ScaledObjectSpec minReplicaCount(int value) {
            return with("minReplicaCount", value);
        }

        /** Most pods; 100 by default. */
        public ScaledObjectSpec maxReplicaCount(int value) {
            return with("maxReplicaCount", value);
        }

        /** How the autoscaler that KEDA makes behaves. */
        public ScaledObjectSpec behavior(Object value) {
            return with("advanced", Map.of("horizontalPodAutoscalerConfig", Map.of("behavior", value)));
        }
    }

    /** One of the sources that KEDA reads. */
    public static final class Trigger extends ApiObject<Trigger> {

        private Trigger() {}

        /** With its required fields; the metadata are those of the type. */
        public static Trigger of(String type, Map<String, String> metadata) {
            return new Trigger().with("type", type).with("metadata", metadata);
        }

        /** Name of a TriggerAuthentication, which says where the passwords are. */
        public Trigger authentication(String name) {
            return with("authenticationRef", Map.of("name", name));
        }
    }
}
