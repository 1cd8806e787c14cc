package dev.zdd.local.pulumi;

import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment in which {@code pulumi} works on an instance's state and cluster.
 *
 * @param variables by name
 */
public record PulumiEnvironment(Map<String, String> variables) {

    /**
     * @param instance whose state and cluster
     * @param tools directory with pulumi, pulumi-language-java and kubectl
     * @param searchPath the present {@code PATH}
     * @see <a href="https://www.pulumi.com/docs/iac/cli/environment-variables/">Pulumi's environment variables</a>
     */
    public static PulumiEnvironment of(Instance instance, Path tools, String searchPath) {
        PulumiDirectories directories = PulumiDirectories.of(instance);
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", path(tools, searchPath));
        variables.put("KUBECONFIG", instance.kubeconfig().toString());
        variables.put("PULUMI_HOME", directories.home().toString());
        variables.put("PULUMI_BACKEND_URL", "file://" + directories.state());
        variables.put("PULUMI_CONFIG_PASSPHRASE_FILE", directories.passphrase().toString());
        // The stack files of the checkout carry no encryption salt, which differs from machine to machine: without
        // this,
        // pulumi would write one into them.
        variables.put("PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER", "true");
        variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
        return new PulumiEnvironment(variables);
    }

    public PulumiEnvironment {
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** With one more variable, or another value. */
    public PulumiEnvironment with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new PulumiEnvironment(more);
    }

    /** With a directory before all others of the search path. */
    PulumiEnvironment withFirstOnPath(Path directory) {
        String searchPath = variables.getOrDefault("PATH", System.getenv().getOrDefault("PATH", ""));
        return with("PATH", path(directory, searchPath));
    }

    /** Lines for {@code eval} in a POSIX shell. */
    public String exports() {
        return variables.entrySet().stream()
                .map(entry -> "export %s=%s%n".formatted(entry.getKey(), quoted(entry.getValue())))
                .collect(Collectors.joining());
    }

    /** Tools first, so that a shell finds them; repeated calls do not lengthen the path. */
    private static String path(Path tools, String searchPath) {
        return Stream.concat(
                        Stream.of(tools.toString()),
                        Arrays.stream(searchPath.split(":")).filter(entry -> !entry.isEmpty()))
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "'\\''") + "'";
    }
}
