package dev.zdd.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All servers that the application is told of. It keeps what it would keep in a server that it is not told of in memory.
 *
 * @param all one of each kind at most
 */
public record Dependencies(List<Dependency> all) {

    /** No server at all. */
    public static final Dependencies NONE = new Dependencies(List.of());

    /** Every variable that any of them sets. */
    public static final Set<String> VARIABLES = Set.of(
            "DATABASE_URL",
            "DATABASE_USERNAME",
            "DATABASE_PASSWORD",
            "REDIS_HOST",
            "REDIS_PORT",
            "REDIS_PASSWORD",
            "MILVUS_HOST",
            "MILVUS_PORT",
            "HEALTH_REQUIRED");

    /** Copies the list. */
    public Dependencies {
        all = List.copyOf(all);
    }

    /** The database, whose schema a release may change. */
    public Optional<Dependency.Database> database() {
        return all.stream()
                .filter(Dependency.Database.class::isInstance)
                .map(Dependency.Database.class::cast)
                .findFirst();
    }

    /** Variables that are no secret, with the list of those that take a pod out of traffic; empty without a server. */
    public SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>();
        all.forEach(dependency -> variables.putAll(dependency.variables()));
        if (!all.isEmpty()) {
            String required = all.stream()
                    .filter(Dependency::required)
                    .map(Dependency::label)
                    .collect(Collectors.joining(","));
            variables.put("HEALTH_REQUIRED", required);
        }
        return variables;
    }

    /** Variables whose values are secret. */
    public SortedMap<String, Password> secretVariables() {
        SortedMap<String, Password> variables = new TreeMap<>();
        all.forEach(dependency -> variables.putAll(dependency.secretVariables()));
        return variables;
    }
}
