package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.ArrayList;
import java.util.List;

/**
 * A release.
 *
 * @param version what the pods will report
 * @param bad whether it cannot log in to Redis: it starts and is ready, but carts fail
 */
public record Change(String version, boolean bad) {
    public static final String WRONG_PASSWORD = "wrong";

    static final String VERSION = "APP_VERSION";
    private static final String PASSWORD = "REDIS_PASSWORD";

    /** The variables of a container, changed. */
    public List<EnvVar> applyTo(List<EnvVar> variables) {
        List<EnvVar> changed = new ArrayList<>(variables);
        set(changed, VERSION, version);
        if (bad) {
            set(changed, PASSWORD, WRONG_PASSWORD);
        }
        return changed;
    }

    private static void set(List<EnvVar> variables, String name, String value) {
        variables.removeIf(variable -> variable.getName().equals(name));
        variables.add(new EnvVar(name, value, null));
    }
}
