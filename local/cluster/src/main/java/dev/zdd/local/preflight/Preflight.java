package dev.zdd.local.preflight;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import dev.zdd.local.debian.DebianPackages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides, before anything is changed, whether a machine can run an instance. Each obstacle is one line that says what was
 * found, what is expected and what to do; all of them are told at once.
 */
public final class Preflight {

    private static final long GIB = 1L << 30;

    /** Measured on the dev stack after its tests: 0.7 GiB of state, 0.7 GiB of images, 0.5 GiB of Maven artifacts. */
    private static final long DISK_TO_RUN_BYTES = 3 * GIB;

    /** Measured from empty caches: 3.9 GiB of modules, 5.5 GiB of compiler cache, 0.7 GiB of executables, and the above. */
    private static final long DISK_TO_BUILD_BYTES = 14 * GIB;

    /**
     * Measured: control plane and two nodes 0.9 GiB, PostgreSQL, Redis and Milvus 0.3 GiB, four application pods 0.5 GiB, Maven,
     * Pulumi and its plugins 1 GiB.
     */
    private static final long MEMORY_TO_START_BYTES = 3 * GIB;

    private Preflight() {}

    /** @throws UserError naming every obstacle */
    public static void require(Instance instance, Facts facts) {
        List<String> obstacles = obstacles(instance, facts);
        if (!obstacles.isEmpty()) {
            throw new UserError(String.join("\n", obstacles));
        }
    }

    /** The obstacles, the first one first to be mended; empty when the instance can run. */
    static List<String> obstacles(Instance instance, Facts facts) {
        if (!facts.root()) {
            // What root alone can see would only add misleading lines.
            return List.of("user: not root (expected: root, for network namespaces, mounts and control groups): "
                    + "run this with sudo");
        }
        List<String> obstacles = new ArrayList<>();
        addMissing(obstacles, facts);
        addKernel(obstacles, facts);
        addDisk(obstacles, facts);
        addMemory(obstacles, facts);
        addTaken(obstacles, instance, facts);
        return obstacles;
    }

    private static void addMissing(List<String> obstacles, Facts facts) {
        facts.missingCommands()
                .forEach(command ->
                        obstacles.add("%s: not on the PATH (expected: installed): install it, then run this again"
                                .formatted(command)));
        if (!facts.missingPackages().isEmpty() && !facts.canInstallPackages()) {
            obstacles.add(DebianPackages.notDebian(facts.missingPackages()));
        }
    }

    private static void addKernel(List<String> obstacles, Facts facts) {
        for (KernelFeature feature : KernelFeature.values()) {
            if (!facts.kernelFeatures().contains(feature)) {
                obstacles.add(
                        "kernel: without %s (expected: with): %s".formatted(feature.description(), feature.remedy()));
            }
        }
    }

    private static void addDisk(List<String> obstacles, Facts facts) {
        boolean building = !facts.toolsToBuild().isEmpty();
        long needed = building ? DISK_TO_BUILD_BYTES : DISK_TO_RUN_BYTES;
        String why = building ? " to build " + String.join(", ", facts.toolsToBuild()) : "";
        new TreeMap<>(facts.freeDiskBytes()).forEach((directory, free) -> {
            if (free < needed) {
                obstacles.add(
                        "disk: %s free at %s (expected: at least %s%s): make room, or set ZDD_CACHE to a larger disk"
                                .formatted(gib(free), directory, gib(needed), why));
            }
        });
    }

    private static void addMemory(List<String> obstacles, Facts facts) {
        if (!facts.instanceExists() && facts.availableMemoryBytes() < MEMORY_TO_START_BYTES) {
            obstacles.add("memory: %s available (expected: at least %s): end other programs, or use a larger machine"
                    .formatted(gib(facts.availableMemoryBytes()), gib(MEMORY_TO_START_BYTES)));
        }
    }

    private static void addTaken(List<String> obstacles, Instance instance, Facts facts) {
        for (Map.Entry<Integer, String> holder : new TreeMap<>(facts.portHolders()).entrySet()) {
            String option = holder.getKey() == instance.apiPort() ? "--api-port" : "--port";
            obstacles.add(
                    "port %d: taken by %s (expected: free on 127.0.0.1): end that program, or choose another port with %s"
                            .formatted(holder.getKey(), holder.getValue(), option));
        }
        for (String namespace : facts.foreignNamespaces()) {
            obstacles.add(("network namespace %s: exists, but no instance %s does (expected: neither or both): "
                            + "choose another name with --instance, or remove it with: ip netns delete %s")
                    .formatted(namespace, instance.name(), namespace));
        }
    }

    private static String gib(long bytes) {
        return "%.1f GiB".formatted((double) bytes / GIB);
    }

    /** Directories whose free space counts, for {@link MachineFacts}. */
    static List<Path> writtenDirectories(Instance instance, Path cache) {
        return List.of(instance.stateDirectory(), cache);
    }
}
