package dev.zdd.crd;

import dev.zdd.validation.Checks;
import java.util.Map;

/** Fields of KEDA 2. See <a href="https://keda.sh/docs/latest/reference/scaledobject-spec/">its specification</a>. */
public final class Keda {

    private Keda() {}

    /** One of the sources that KEDA reads. */
    public static final class Trigger extends ApiObject<Trigger> {

        private Trigger() {}

        /**
         * With its required fields; the metadata are those of the type.
         *
         * @throws dev.zdd.validation.InvalidValueException without a type
         */
        public static Trigger of(String type, Map<String, String> metadata) {
            new Checks()
                    .that(!type.isBlank(), "type", "nothing", "a type of KEDA such as cron")
                    .throwIfAny();
            return new Trigger().with("type", type).with("metadata", metadata);
        }

        /** Name of a TriggerAuthentication, which says where the passwords are. */
        public Trigger authentication(String name) {
            return with("authenticationRef", Map.of("name", name));
        }
    }
}
