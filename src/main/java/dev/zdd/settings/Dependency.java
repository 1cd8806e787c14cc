package dev.zdd.settings;

import dev.zdd.validation.Checks;
import java.util.Map;
import java.util.stream.Stream;

/** A server that the application works with, and the environment variables by which it is told so. */
public interface Dependency {

    /** The application's name for it, as in the body of {@code /readiness}. */
    String label();

    /** Whether a pod that cannot reach it is taken out of traffic. */
    boolean required();

    /** Variables that are no secret. */
    Map<String, String> variables();

    /** Variables that are. */
    Map<String, Password> secretVariables();

    /**
     * Any server.
     *
     * @param label a name for it, unique among the dependencies of the service
     * @param required whether a pod that cannot reach it is taken out of traffic
     * @param variables that are no secret, such as its host and port
     * @param secretVariables that are; their values are in a Secret
     */
    record Named(String label, boolean required, Map<String, String> variables, Map<String, Password> secretVariables)
            implements Dependency {

        /** @throws dev.zdd.validation.InvalidValueException if a name does not fit */
        public Named {
            variables = Map.copyOf(variables);
            secretVariables = Map.copyOf(secretVariables);
            Checks checks =
                    new Checks().that(label.matches("[A-Za-z][A-Za-z0-9-]*"), "", label, "letters, digits and -");
            Stream.concat(variables.keySet().stream(), secretVariables.keySet().stream())
                    .forEach(name -> checks.that(
                            name.matches("[A-Za-z_][A-Za-z0-9_]*"),
                            name,
                            "this name",
                            "the name of an environment variable"));
            checks.throwIfAny();
        }
    }
}
