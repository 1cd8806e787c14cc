package dev.zdd.local.pulumi;

import dev.zdd.engine.pulumi.PulumiEnvironment;
import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where an instance keeps what Pulumi writes; all of it goes when the instance goes down.
 *
 * @param root folder of all the others
 */
record PulumiDirectories(Path root) {

    static PulumiDirectories of(Instance instance) {
        return new PulumiDirectories(instance.stateDirectory().resolve("pulumi"));
    }

    /** {@code PULUMI_HOME}: plugins. */
    Path home() {
        return root.resolve("home");
    }

    /** The file backend. */
    Path state() {
        return root.resolve("state");
    }

    /** The generated project: as in the checkout, but with the image that was built here. */
    Path project() {
        return root.resolve("project");
    }

    /** The {@code java} that runs the program. */
    Path java() {
        return root.resolve("java");
    }

    /** What engines print while they run. */
    Path logs() {
        return root.resolve("logs");
    }

    /** The passphrase that encrypts secrets in the state; readable by root alone. */
    Path passphrase() {
        return root.resolve("passphrase");
    }

    /**
     * The environment in which {@code pulumi} works on this state.
     *
     * @param kubeconfig of the cluster
     * @param tools directory with pulumi, pulumi-language-java and kubectl
     * @param searchPath the present {@code PATH}
     * @see <a href="https://www.pulumi.com/docs/iac/cli/environment-variables/">Pulumi's environment variables</a>
     */
    PulumiEnvironment environment(Path kubeconfig, Path tools, String searchPath) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PATH", searchPath);
        variables.put("KUBECONFIG", kubeconfig.toString());
        variables.put("PULUMI_HOME", home().toString());
        variables.put("PULUMI_BACKEND_URL", "file://" + state());
        variables.put("PULUMI_CONFIG_PASSPHRASE_FILE", passphrase().toString());
        // The stack files of the checkout carry no encryption salt, which differs from machine to machine: without
        // this, pulumi would write one into them.
        variables.put("PULUMI_FALLBACK_TO_STATE_SECRETS_MANAGER", "true");
        variables.put("PULUMI_SKIP_UPDATE_CHECK", "true");
        return new PulumiEnvironment(variables).withFirstOnPath(tools);
    }
}
