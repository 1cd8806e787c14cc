package dev.zdd.local.cluster;

import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The cgroup directories of one instance. Every process that the instance starts, pods included, is born below them and cannot
 * leave: so they tell, even after the supervisor was killed, which processes are the instance's own.
 *
 * <p>Directory {@code zdd-NAME/system} holds the supervisor and its components, {@code zdd-NAME/nodeN} is the root of a
 * kubelet's pods. With cgroup v1 they exist in every hierarchy (kubelet asks for that), with v2 in the only one.
 */
record Cgroups(List<Path> hierarchies, List<Path> others, boolean unified, Layout layout) {
    private static final String PROCESSES = "cgroup.procs";

    /**
     * The instance's share of CPU time where that is short. In v1 every thread outside weighs 1024, so the default (1024) would
     * give the whole cluster no more than one thread of a build beside it, and probes and leases would fail.
     */
    private static final String CPU_SHARES = "16384";

    /** The same for v2, where the default is 100. */
    private static final String CPU_WEIGHT = "1000";

    /**
     * Those of this machine. A hybrid one (v1, and v2 beside it without controllers) counts as v1; containerd makes directories
     * in its v2 too.
     */
    static Cgroups of(MountTable mounts, Layout layout) {
        List<Path> version1 = points(mounts, "cgroup");
        List<Path> version2 = points(mounts, "cgroup2");
        return version1.isEmpty()
                ? new Cgroups(version2, List.of(), true, layout)
                : new Cgroups(version1, version2, false, layout);
    }

    private static List<Path> points(MountTable mounts, String type) {
        return mounts.mounts().stream()
                .filter(mount -> mount.type().equals(type))
                .map(MountTable.Mount::point)
                .toList();
    }

    /** Makes the directories where they are missing. */
    void create() {
        if (hierarchies.isEmpty()) {
            throw new IllegalStateException("no cgroup hierarchy is mounted (expected: /sys/fs/cgroup)");
        }
        for (Path hierarchy : hierarchies) {
            Path top = hierarchy.resolve(layout.cgroup());
            if (unified) {
                enableControllers(hierarchy);
            }
            make(top);
            writeWhereThere(top.resolve("cpu.shares"), CPU_SHARES);
            writeWhereThere(top.resolve("cpu.weight"), CPU_WEIGHT);
            if (unified) {
                enableControllers(top);
            }
            make(top.resolve("system"));
            Namespaces.NODES.forEach(node -> make(top.resolve("node" + node)));
        }
    }

    private void make(Path directory) {
        Io.run(() -> {
            Files.createDirectories(directory);
            // A new cpuset is empty in v1, and no process can enter it.
            inherit(directory, "cpuset.cpus");
            inherit(directory, "cpuset.mems");
        });
    }

    private static void writeWhereThere(Path file, String value) {
        if (Files.exists(file)) {
            write(file, value);
        }
    }

    private static void write(Path file, String value) {
        Io.run(() -> Files.writeString(file, value));
    }

    private void inherit(Path directory, String file) throws IOException {
        Path own = directory.resolve(file);
        if (!unified && Files.exists(own) && Files.readString(own).isBlank()) {
            Files.writeString(own, Files.readString(directory.resolveSibling(file)));
        }
    }

    /** In v2 a directory's children have only the controllers that it hands on. */
    private static void enableControllers(Path directory) {
        Io.run(() -> {
            String controllers =
                    Files.readString(directory.resolve("cgroup.controllers")).strip();
            if (!controllers.isEmpty()) {
                Files.writeString(
                        directory.resolve("cgroup.subtree_control"), "+" + String.join(" +", controllers.split(" ")));
            }
        });
    }

    /**
     * The files into which a process writes its pid in order to move, with all that it starts from then on, into the instance's
     * {@code system} directory: of the hierarchy that tells whose a process is, and of the one that shares out CPU time.
     */
    List<Path> entrances() {
        return hierarchies.stream()
                .filter(hierarchy -> hierarchy.equals(tracked())
                        || Files.exists(hierarchy.resolve(layout.cgroup()).resolve("cpu.shares")))
                .map(hierarchy ->
                        hierarchy.resolve(layout.cgroup()).resolve("system").resolve(PROCESSES))
                .toList();
    }

    /** The processes of the instance. */
    Set<Long> processes() {
        Set<Long> pids = new TreeSet<>();
        for (Path directory : directories(tracked().resolve(layout.cgroup()))) {
            try {
                Files.readAllLines(directory.resolve(PROCESSES)).forEach(line -> pids.add(Long.valueOf(line)));
            } catch (NoSuchFileException e) {
                // A pod's directory that went away meanwhile.
            } catch (IOException e) {
                if (Files.exists(directory)) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Set.copyOf(pids);
    }

    /**
     * Removes the directories, as far as no process is in them.
     *
     * @return those that are left, because the kernel still holds them
     */
    List<Path> remove() {
        List<Path> left = new ArrayList<>();
        List<Path> all = new ArrayList<>(hierarchies);
        all.addAll(others);
        for (Path hierarchy : all) {
            List<Path> bottomUp = new ArrayList<>(directories(hierarchy.resolve(layout.cgroup())));
            Collections.reverse(bottomUp);
            for (Path directory : bottomUp) {
                // Not Files.delete: its error for EBUSY is no better than this boolean.
                if (!directory.toFile().delete() && Files.exists(directory)) {
                    left.add(directory);
                }
            }
        }
        return List.copyOf(left);
    }

    /** The hierarchy that tells whose a process is; preferably the one made for counting them. */
    private Path tracked() {
        return hierarchies.stream()
                .filter(hierarchy -> hierarchy.endsWith("pids"))
                .findFirst()
                .orElseGet(() -> hierarchies.get(0));
    }

    private static List<Path> directories(Path top) {
        if (!Files.isDirectory(top)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(top)) {
            return paths.filter(Files::isDirectory).toList();
        } catch (IOException | UncheckedIOException e) {
            // Pods come and go while this looks; the caller looks again.
            return List.of(top);
        }
    }
}
