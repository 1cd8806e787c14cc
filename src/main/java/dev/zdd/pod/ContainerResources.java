package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.Map;

/**
 * What the container asks for and may use. Memory has one number: a request below the limit lets the node promise the
 * difference to others, and then the kernel kills a pod that stayed inside its limit.
 *
 * @param cpuRequest what the scheduler sets aside
 * @param cpuLimit where the kernel throttles; a starting JVM needs more than the request
 * @param memory both request and limit
 */
public record ContainerResources(Cpu cpuRequest, Cpu cpuLimit, Memory memory) {

    /** The resource for what a pod writes on its node: logs and {@code emptyDir} volumes. */
    public static final String STORAGE = "ephemeral-storage";

    /** Room for {@code /tmp} (64 MiB). */
    public static final String STORAGE_REQUEST = "64Mi";

    /** {@code /tmp} and logs; above it, the kubelet evicts the pod. The kubelet rotates logs at 5 x 10 MiB by default. */
    public static final String STORAGE_LIMIT = "256Mi";

    /** The CPUs of a large machine; more is a number of thousandths without its m. */
    private static final int MOST_MILLIS = 128_000;

    /** Less than any process with a network needs; it would be a number in another unit. */
    private static final Memory LEAST_MEMORY = Memory.parse("16Mi");

    /** 3 pods and 1 surge pod request 1 CPU and 2 GiB together: they fit two small nodes of 2 CPUs. */
    public static final ContainerResources DEFAULT =
            new ContainerResources(new Cpu(250), new Cpu(1_000), Memory.parse("512Mi"));

    /** @throws dev.zdd.validation.InvalidValueException if the limit is below the request, or an amount can only be a slip */
    public ContainerResources {
        new Checks()
                .that(
                        cpuRequest.millis() <= MOST_MILLIS,
                        "cpuRequest",
                        cpuRequest,
                        "<= 128 CPUs; a quarter of one is 250m")
                .that(memory.bytes() >= LEAST_MEMORY.bytes(), "memory", memory, ">= " + LEAST_MEMORY)
                .that(cpuLimit.millis() >= cpuRequest.millis(), "cpuLimit", cpuLimit, ">= cpuRequest " + cpuRequest)
                .throwIfAny();
    }

    /** For the container's resources.requests. */
    public Map<String, String> requests() {
        return Map.of("cpu", cpuRequest.toString(), "memory", memory.toString(), STORAGE, STORAGE_REQUEST);
    }

    /** For the container's resources.limits. */
    public Map<String, String> limits() {
        return Map.of("cpu", cpuLimit.toString(), "memory", memory.toString(), STORAGE, STORAGE_LIMIT);
    }
}
