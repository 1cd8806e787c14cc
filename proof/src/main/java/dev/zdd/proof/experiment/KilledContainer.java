package dev.zdd.proof.experiment;

import dev.zdd.local.Instance;
import dev.zdd.local.process.Command;
import io.fabric8.kubernetes.api.model.Pod;

/** A container that ends as the kernel ends it when memory is short: at once, without preStop and without a drain. */
final class KilledContainer {
    private static final String RUNTIME = "containerd://";

    private KilledContainer() {}

    /** Sends SIGKILL to the first container of {@code pod}, past Kubernetes. */
    static void of(Instance instance, Pod pod) {
        String socket = instance.stateDirectory()
                .resolve(pod.getSpec().getNodeName())
                .resolve("containerd.sock")
                .toString();
        String container =
                pod.getStatus().getContainerStatuses().get(0).getContainerID().substring(RUNTIME.length());
        Command.of(
                        "ctr",
                        "--address",
                        socket,
                        "--namespace",
                        "k8s.io",
                        "task",
                        "kill",
                        "--signal",
                        "SIGKILL",
                        container)
                .output();
    }
}
