package dev.zdd.engine.pulumi;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment in which {@code pulumi} works on some state and cluster.
 *
 * @param variables by name
 */
public record PulumiEnvironment(Map<String, String> variables) {

    public PulumiEnvironment {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** With one more variable, or another value. */
    public PulumiEnvironment with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new PulumiEnvironment(more);
    }

    /** With a directory before all others of the search path; repeated calls do not lengthen the path. */
    public PulumiEnvironment withFirstOnPath(Path directory) {
        String searchPath = variables.getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
        return with(
                "PATH",
                Stream.concat(
                                Stream.of(directory.toString()),
                                Arrays.stream(searchPath.split(":")).filter(entry -> !entry.isEmpty()))
                        .distinct()
                        .collect(Collectors.joining(":")));
    }

    /** Lines for {@code eval} in a POSIX shell. */
    public String exports() {
        return variables.entrySet().stream()
                .map(entry -> "export %s=%s%n".formatted(entry.getKey(), quoted(entry.getValue())))
                .collect(Collectors.joining());
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
