package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ends and removes what belongs to an instance, and nothing else, whatever state a killed run left it in. A process belongs to it
 * when it is below the instance's cgroup or in one of its namespaces; its name plays no part.
 */
final class Teardown {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Layout layout;
    private final Cgroups cgroups;
    private final Namespaces namespaces;

    Teardown(Layout layout) {
        this.layout = layout;
        this.cgroups = Cgroups.of(MountTable.ofThisProcess(), layout);
        this.namespaces = new Namespaces(layout);
    }

    /** Whether there is anything of the instance at all. */
    boolean anythingLeft() {
        return Files.exists(layout.state()) || anythingRuns();
    }

    /** Whether a process or a namespace of the instance is left. */
    boolean anythingRuns() {
        return !ownProcesses().isEmpty() || layout.networkNamespaces().stream().anyMatch(Files::exists);
    }

    /** The supervisors that run, also one whose files were deleted under it; more than one only after such an accident. */
    List<ProcessIdentity> supervisors() {
        return cgroups.processes().stream()
                .map(ProcessIdentity::of)
                .flatMap(Optional::stream)
                .filter(identity -> identity.commandLine().contains(SupervisorMain.class.getName()))
                .toList();
    }

    /** Ends every process, pods included: with the cluster gone nobody would look after them. */
    void endProcesses() {
        eventually("processes that do not end", () -> {
            Set<Long> pids = ownProcesses();
            pids.forEach(this::end);
            return pids.isEmpty();
        });
    }

    /** Ends processes and removes the namespaces; data, certificates and logs stay, so that the cluster can come back. */
    void endProcessesAndNamespaces() {
        endProcesses();
        namespaces.remove();
    }

    /** Removes everything, last of all the directory that says that there is an instance. */
    void removeAll() {
        endProcessesAndNamespaces();
        eventually("cgroup directories in use", () -> cgroups.remove().isEmpty());
        List<Path> mounted = MountTable.ofThisProcess().below(layout.state());
        if (!mounted.isEmpty()) {
            throw new IllegalStateException("%s: still mounted (expected: nothing)".formatted(mounted));
        }
        Command.of("rm", "-rf", "--one-file-system", layout.state().toString())
                .withTimeout(Duration.ofMinutes(5))
                .output();
        removeIfEmpty(layout.state().getParent());
    }

    private void end(long pid) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid);
        // Looked at again with the handle in hand, which never signals a later owner of the pid.
        if (handle.isPresent() && belongs(pid)) {
            handle.get().destroyForcibly();
        }
    }

    private boolean belongs(long pid) {
        return cgroups.processes().contains(pid) || isIn(pinnedNamespaces(), pid);
    }

    private Set<Long> ownProcesses() {
        Set<Long> pids = new TreeSet<>(cgroups.processes());
        Set<String> pinned = pinnedNamespaces();
        if (!pinned.isEmpty()) {
            allProcesses().filter(pid -> isIn(pinned, pid)).forEach(pids::add);
        }
        pids.remove(ProcessHandle.current().pid());
        return pids;
    }

    /** Device and inode number of each namespace of the instance. */
    private Set<String> pinnedNamespaces() {
        Stream<Path> mountNamespaces = Namespaces.NODES.stream().map(layout::mountNamespace);
        return Stream.concat(layout.networkNamespaces().stream(), mountNamespaces)
                .map(Teardown::identity)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isIn(Set<String> namespaces, long pid) {
        return Stream.of("net", "mnt")
                .map(type -> identity(Path.of("/proc", Long.toString(pid), "ns", type)))
                .flatMap(Optional::stream)
                .anyMatch(namespaces::contains);
    }

    private static Optional<String> identity(Path namespace) {
        try {
            return Optional.of(
                    Files.getAttribute(namespace, "unix:dev") + ":" + Files.getAttribute(namespace, "unix:ino"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Stream<Long> allProcesses() {
        List<Long> pids = new ArrayList<>();
        String[] names = Path.of("/proc").toFile().list((directory, name) -> name.matches("\\d+"));
        for (String name : names == null ? new String[0] : names) {
            pids.add(Long.valueOf(name));
        }
        return pids.stream();
    }

    private static void eventually(String failure, BooleanSupplier done) {
        if (!Poll.until(PATIENCE, PAUSE, done)) {
            throw new IllegalStateException(failure + " after " + PATIENCE);
        }
    }

    static void removeIfEmpty(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            if (children.findAny().isEmpty()) {
                Files.delete(directory);
            }
        } catch (NoSuchFileException | DirectoryNotEmptyException e) {
            // Gone already, or another instance starts there.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
