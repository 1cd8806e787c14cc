package dev.zdd.local.cluster;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.Io;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The network and mount namespaces of an instance's two nodes, and the network namespace of its services. Mounts pin them, so they outlive the supervisor and every process
 * in them.
 */
record Namespaces(Layout layout) {
    static final List<Integer> NODES = List.of(1, 2);

    private static final Path VAR_LIB = Path.of("/var/lib");

    /** Where {@code ip netns} keeps its pins; /var/run is a link to /run. */
    private static final Path NETWORK_NAMESPACES = Path.of("/run/netns");

    /** Whether all are there. Fewer mean that a run was interrupted or the machine restarted. */
    boolean complete() {
        MountTable mounts = MountTable.ofThisProcess();
        return NODES.stream().allMatch(node -> mounts.isMountPoint(layout.mountNamespace(node)))
                && layout.instance().networkNamespaces().stream()
                        .allMatch(name -> mounts.isMountPoint(NETWORK_NAMESPACES.resolve(name)));
    }

    /** Whether executables can be seen in the nodes: the cache of tools may have moved since they were made. */
    boolean show(List<Path> used) {
        return used.stream()
                .filter(path -> path.startsWith(VAR_LIB))
                .allMatch(path -> system(inNode(1, List.of("test", "-x", path.toString())))
                                .run()
                                .exitCode()
                        == 0);
    }

    /**
     * Makes them.
     *
     * @param used executables that must stay visible inside although they may lie below /var/lib
     */
    void create(List<Path> used) {
        system(Resources.shellCommand("network.sh", layout.instance().networkNamespaces()))
                .output();
        preparePins();
        NODES.forEach(node -> createMounts(node, used));
    }

    private void preparePins() {
        String pins = layout.pins().toString();
        Io.run(() -> Files.createDirectories(layout.pins()));
        system(List.of("mount", "--bind", pins, pins)).output();
        system(List.of("mount", "--make-private", pins)).output();
    }

    private void createMounts(int node, List<Path> used) {
        Path pin = layout.mountNamespace(node);
        Io.run(() -> {
            Files.createDirectories(layout.node(node));
            if (!Files.exists(pin)) {
                Files.createFile(pin);
            }
        });
        List<String> arguments = new ArrayList<>(List.of(layout.node(node).toString()));
        visibleDirectories(used).forEach(directory -> arguments.add(directory.toString()));
        List<String> words = new ArrayList<>(List.of("unshare", "--mount=" + pin, "--propagation", "private", "--"));
        words.addAll(Resources.shellCommand("mounts.sh", arguments));
        system(words).output();
    }

    /** The directories right below /var/lib that a node must see: the instances' state, and where executables lie. */
    static List<Path> visibleDirectories(List<Path> used) {
        TreeSet<Path> directories = new TreeSet<>();
        directories.add(VAR_LIB.resolve("zdd"));
        used.stream()
                .filter(path -> path.startsWith(VAR_LIB))
                .map(path -> VAR_LIB.resolve(path.getName(VAR_LIB.getNameCount())))
                .forEach(directories::add);
        return List.copyOf(directories);
    }

    /** Removes them and with them all that is mounted inside. Only when no process of the instance is left. */
    void remove() {
        MountTable.ofThisProcess()
                .below(layout.state())
                .forEach(point ->
                        system(List.of("umount", "--lazy", point.toString())).output());
        layout.instance().networkNamespaces().stream()
                .filter(name -> Files.exists(NETWORK_NAMESPACES.resolve(name)))
                .forEach(name -> system(List.of("ip", "netns", "delete", name)).output());
        removeEmptyPinDirectory();
    }

    /** {@code ip netns add} mounts this directory on itself the first time, and nothing ever takes that back. */
    private static void removeEmptyPinDirectory() {
        try {
            if (!Files.isDirectory(NETWORK_NAMESPACES)
                    || NETWORK_NAMESPACES.toFile().list().length > 0) {
                return;
            }
            if (MountTable.ofThisProcess().isMountPoint(NETWORK_NAMESPACES)) {
                system(List.of("umount", NETWORK_NAMESPACES.toString())).run();
            }
            Files.deleteIfExists(NETWORK_NAMESPACES);
        } catch (DirectoryNotEmptyException e) {
            // Somebody else's namespace appeared there meanwhile; then it is theirs.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line that runs a command in a node's network and mount namespaces. */
    List<String> inNode(int node, List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                SystemPath.find("nsenter"),
                "--net=" + layout.networkNamespace(node),
                "--mount=" + layout.mountNamespace(node),
                "--"));
        words.addAll(command);
        return List.copyOf(words);
    }

    /** The command line that runs a command in a node's network namespace alone. */
    List<String> inNetwork(int node, List<String> command) {
        return inNetwork(layout.networkNamespace(node), command);
    }

    /** The command line that runs a command in the network namespace of the managed services. */
    List<String> inServices(List<String> command) {
        return inNetwork(layout.servicesNamespace(), command);
    }

    private static List<String> inNetwork(Path namespace, List<String> command) {
        List<String> words = new ArrayList<>(List.of(SystemPath.find("nsenter"), "--net=" + namespace, "--"));
        words.addAll(command);
        return List.copyOf(words);
    }

    /** Found, and finding what it calls itself, on Debian's full path. */
    private static Command system(List<String> words) {
        List<String> found = new ArrayList<>(words);
        found.set(0, words.get(0).startsWith("/") ? words.get(0) : SystemPath.find(words.get(0)));
        return Command.of(found).withEnvironment("PATH", SystemPath.VALUE);
    }
}
