package dev.zdd.cli;

import dev.zdd.local.Instance;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which local cluster a command is about. */
final class InstanceOptions {

    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "zdd",
            description = "The local cluster; several can run side by side (default: ${DEFAULT-VALUE}).")
    private String name = Instance.DEFAULT.name();

    Instance resolve() {
        return resolve(Optional.empty(), Optional.empty());
    }

    /** @throws dev.zdd.engine.UserError when it is not up */
    LocalStack up() {
        Instance instance = resolve();
        LocalStack.requireUp(instance);
        return LocalStack.on(instance);
    }

    Instance resolve(Optional<Integer> apiPort, Optional<Integer> urlPort) {
        return InstancePorts.resolve(name, apiPort, urlPort);
    }
}
