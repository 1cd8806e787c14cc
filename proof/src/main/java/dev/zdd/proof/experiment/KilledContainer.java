package dev.zdd.proof.experiment;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Instance;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What happens to a container past Kubernetes: by the container runtime, on its node. */
final class KilledContainer {
    private static final String RUNTIME = "containerd://";

    /**
     * Four processes that keep all they read, so that the largest one in the container stays the application: the kernel kills
     * that one when the container's memory is used up.
     */
    private static final String EAT_MEMORY = "for i in 1 2 3 4; do tail /dev/zero & done; wait";

    private static final Duration MEMORY_LIMIT = Duration.ofMinutes(2);

    private KilledContainer() {}

    /** Ends the first container of {@code pod} at once (SIGKILL), without preStop and without a drain. */
    static void of(Instance instance, Pod pod) {
        signal(instance, pod, "SIGKILL");
    }

    /** Its process stops without ending: it answers nothing, and closes nothing. */
    static void freeze(Instance instance, Pod pod) {
        signal(instance, pod, "SIGSTOP");
    }

    /** The process goes on. */
    static void thaw(Instance instance, Pod pod) {
        signal(instance, pod, "SIGCONT");
    }

    /** Uses up its memory, which ends in the kernel's killing of its largest process. */
    static void useUpMemory(Instance instance, Pod pod) {
        List<String> words = ctr(instance, pod);
        words.addAll(List.of("task", "exec", "--exec-id", "zdd-memory", container(pod), "/bin/sh", "-c", EAT_MEMORY));
        // It ends with the container, and then of course not well.
        Command.of(words).withTimeout(MEMORY_LIMIT).run();
    }

    private static void signal(Instance instance, Pod pod, String signal) {
        List<String> words = ctr(instance, pod);
        words.addAll(List.of("task", "kill", "--signal", signal, container(pod)));
        Command.of(words).output();
    }

    private static List<String> ctr(Instance instance, Pod pod) {
        return new ArrayList<>(List.of(
                "ctr",
                "--address",
                instance.stateDirectory()
                        .resolve(pod.getSpec().getNodeName())
                        .resolve("containerd.sock")
                        .toString(),
                "--namespace",
                "k8s.io"));
    }

    private static String container(Pod pod) {
        return pod.getStatus().getContainerStatuses().get(0).getContainerID().substring(RUNTIME.length());
    }
}
