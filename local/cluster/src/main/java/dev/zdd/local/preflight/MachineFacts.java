package dev.zdd.local.preflight;

import dev.zdd.engine.process.Io;
import dev.zdd.local.Instance;
import dev.zdd.local.debian.DebianPackages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link Facts} from this machine; changes nothing. */
public final class MachineFacts {

    /** Of the package util-linux, essential on Debian and part of every distribution; kmod loads a module on demand. */
    private static final List<String> COMMANDS = List.of("nsenter", "unshare", "setsid", "setpriv", "mount", "umount");

    private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$");

    /** Where {@code ip netns} keeps names, see ip-netns(8). */
    private static final Path NAMESPACES = Path.of("/var/run/netns");

    private MachineFacts() {}

    /**
     * @param cache directory that tools are built into
     * @param toolsToBuild labels of tools that are not there yet
     * @param missingPackages packages that are not installed
     */
    public static Facts gather(Instance instance, Path cache, List<String> toolsToBuild, List<String> missingPackages) {
        boolean exists = Files.isDirectory(instance.stateDirectory());
        return new Facts(
                isRoot(),
                freeDisk(Preflight.writtenDirectories(instance, cache)),
                availableMemory(),
                kernelFeatures(),
                COMMANDS.stream().filter(command -> !isOnPath(command)).toList(),
                missingPackages,
                DebianPackages.canInstall(),
                toolsToBuild,
                portHolders(instance),
                exists ? List.of() : namespaces(instance),
                exists);
    }

    private static boolean isRoot() {
        return Io.get(
                "/proc/self: not readable (expected: Linux)",
                () -> Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")));
    }

    private static Map<Path, Long> freeDisk(List<Path> directories) {
        Map<Path, Long> free = new HashMap<>();
        for (Path directory : directories) {
            Io.run(
                    "%s: free space unknown".formatted(directory),
                    () -> free.put(
                            directory, Files.getFileStore(existing(directory)).getUsableSpace()));
        }
        return free;
    }

    private static Path existing(Path directory) {
        Path path = directory.toAbsolutePath();
        while (!Files.exists(path)) {
            path = path.getParent();
        }
        return path;
    }

    private static long availableMemory() {
        Matcher matcher = AVAILABLE.matcher(read(Path.of("/proc/meminfo")));
        return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
    }

    private static Set<KernelFeature> kernelFeatures() {
        Set<KernelFeature> features = EnumSet.noneOf(KernelFeature.class);
        if (read(Path.of("/proc/filesystems")).contains("\toverlay\n") || overlayModuleExists()) {
            features.add(KernelFeature.OVERLAYFS);
        }
        if (Files.exists(Path.of("/proc/self/ns/net"))) {
            features.add(KernelFeature.NETWORK_NAMESPACES);
        }
        if (CgroupMounts.parse(read(Path.of("/proc/self/mounts"))).serve()) {
            features.add(KernelFeature.CGROUPS);
        }
        return features;
    }

    /** The kernel loads a module of this name by itself at the first mount. */
    private static boolean overlayModuleExists() {
        Path modules = Path.of("/lib/modules", System.getProperty("os.version"), "kernel/fs/overlayfs");
        return Files.isDirectory(modules);
    }

    /** The instance's own forwards are no obstacle: they carry its folder in their command line. */
    private static Map<Integer, String> portHolders(Instance instance) {
        Map<Integer, String> holders =
                new HashMap<>(new Listeners(Path.of("/proc")).holders(Set.of(instance.apiPort(), instance.urlPort())));
        String own = instance.stateDirectory() + "/";
        holders.values().removeIf(commandLine -> commandLine.contains(own));
        return holders;
    }

    private static List<String> namespaces(Instance instance) {
        return instance.networkNamespaces().stream()
                .filter(name -> Files.exists(NAMESPACES.resolve(name)))
                .toList();
    }

    private static boolean isOnPath(String command) {
        return Arrays.stream((System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin").split(":"))
                .filter(entry -> !entry.isBlank())
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, command)));
    }

    private static String read(Path file) {
        return Io.get("%s: not readable (expected: Linux)".formatted(file), () -> Files.readString(file));
    }
}
