package dev.zdd.local;

import dev.zdd.engine.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One local cluster on this machine: its name, and the loopback ports under which the machine's own shell and browser reach
 * its API server and its application. Two instances share nothing but the kernel.
 *
 * @param name lower-case letters, digits and hyphens, at most 20: names of network namespaces and Unix sockets are made of it
 * @param apiPort loopback port of the API server, 1024 to 65535
 * @param urlPort loopback port of the application, 1024 to 65535, another one than {@code apiPort}
 */
public record Instance(String name, int apiPort, int urlPort) {

    /** Machine-wide on purpose: another checkout finds, and can clean, what a killed run left behind. */
    private static final Path ROOT = Path.of("/var/lib/zdd");

    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,18}[a-z0-9])?");

    /** The instance of {@code ./zdd up}. */
    public static final Instance DEFAULT = new Instance("zdd", 16443, 8080);

    /** The instance of {@code ./zdd test}. */
    public static final Instance TEST = new Instance("zdd-test", 26443, 28080);

    public Instance {
        if (!NAME.matcher(name).matches()) {
            throw new UserError(
                    "name: %s (expected: 1 to 20 lower-case letters, digits and inner hyphens, a letter first)"
                            .formatted(name));
        }
        requirePort("apiPort", apiPort);
        requirePort("urlPort", urlPort);
        if (apiPort == urlPort) {
            throw new UserError("urlPort: %d (expected: another one than apiPort)".formatted(urlPort));
        }
    }

    /** Everything that the instance keeps: keys, configuration, data, logs. Going down removes it. */
    public Path stateDirectory() {
        return ROOT.resolve(name);
    }

    /** Logs of the supervised processes, one file each. */
    public Path logDirectory() {
        return stateDirectory().resolve("logs");
    }

    /** The administrator's kubeconfig; its server is the loopback forward. */
    public Path kubeconfig() {
        return stateDirectory().resolve("kubeconfig");
    }

    /**
     * Name of a node's network namespace; node 1 also holds the control plane.
     *
     * @param node 1 or 2
     */
    public String networkNamespace(int node) {
        if (node != 1 && node != 2) {
            throw new IllegalArgumentException("node: %d (expected: 1 or 2)".formatted(node));
        }
        return "%s-node%d".formatted(name, node);
    }

    /** Name of the network namespace of the managed services: databases that run beside the cluster, not in it. */
    public String servicesNamespace() {
        return name + "-services";
    }

    /** All network namespaces: node 1, node 2, managed services. */
    public List<String> networkNamespaces() {
        return List.of(networkNamespace(1), networkNamespace(2), servicesNamespace());
    }

    private static void requirePort(String field, int port) {
        if (port < 1024 || port > 65535) {
            throw new UserError("%s: %d (expected: 1024 to 65535)".formatted(field, port));
        }
    }
}
