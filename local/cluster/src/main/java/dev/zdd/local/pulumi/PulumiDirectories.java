package dev.zdd.local.pulumi;

import dev.zdd.local.Instance;
import java.nio.file.Path;

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
}
