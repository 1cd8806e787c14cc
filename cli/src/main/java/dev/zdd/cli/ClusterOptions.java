package dev.zdd.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which cluster a stack is looked for on. */
final class ClusterOptions {

    @Mixin
    private InstanceOptions instances = new InstanceOptions();

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "Another cluster than the local instance: the stack's own (kubernetes:context, kubernetes:kubeconfig), "
                            + "found in this file (default: KUBECONFIG, ~/.kube/config or the pod's service account), with the pulumi "
                            + "of the PATH in this checkout, and with your own Pulumi state.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of the stack's cluster; refused where the stack goes to another one.")
    private Optional<String> context = Optional.empty();

    InstanceOptions instances() {
        return instances;
    }

    Optional<String> kubeconfig() {
        return kubeconfig.map(file -> file.toAbsolutePath().toString());
    }

    Optional<String> context() {
        return context;
    }
}
