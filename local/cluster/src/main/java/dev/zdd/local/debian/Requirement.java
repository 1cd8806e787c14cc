package dev.zdd.local.debian;

import java.nio.file.Path;
import java.util.List;

/**
 * Programs that the local cluster takes from the distribution.
 *
 * @param packageName the Debian package that has them
 * @param commands commands that must be on the search path
 * @param files files that must exist
 * @param packageItself whether the package must be installed even where its commands are there: another package gives commands
 *     of the same names that do not serve here
 */
public record Requirement(String packageName, List<String> commands, List<Path> files, boolean packageItself) {

    public Requirement {
        commands = List.copyOf(commands);
        files = List.copyOf(files);
    }

    /** What two nodes, their network, their images and the services beside them need on Debian 12. */
    public static List<Requirement> forCluster() {
        Path plugins = Path.of("/usr/lib/cni");
        return List.of(
                commands("etcd-server", "etcd"),
                commands("containerd", "containerd", "containerd-shim-runc-v2", "ctr"),
                commands("runc", "runc"),
                new Requirement(
                        "containernetworking-plugins",
                        List.of(),
                        List.of(plugins.resolve("ptp"), plugins.resolve("host-local"), plugins.resolve("portmap")),
                        false),
                commands("iproute2", "ip"),
                commands("iptables", "iptables", "iptables-save", "iptables-restore"),
                commands("conntrack", "conntrack"),
                commands("socat", "socat"),
                commands("openssl", "openssl"),
                // It goes into container images, where the libraries of the package busybox are missing.
                new Requirement("busybox-static", List.of("busybox"), List.of(), true),
                // The managed services. PostgreSQL's programs are in a directory of their version, not on the search
                // path.
                new Requirement("postgresql", List.of(), List.of(Path.of("/usr/lib/postgresql")), false),
                commands("redis-server", "redis-server"),
                // For milvus-lite; a python3 alone cannot make an environment.
                new Requirement("python3-venv", List.of("python3"), List.of(), true));
    }

    /**
     * What the tests need beyond that: curl is the shopper who keeps cookies, images are pushed to a registry, the agents of network
     * policies keep sets of addresses, PgBouncer stands
     * before the application's database, shellcheck reads the scripts, and chromium is the browser that shows the page.
     */
    public static List<Requirement> forTests() {
        return List.of(
                commands("curl", "curl"),
                commands("docker-registry", "docker-registry"),
                commands("ipset", "ipset"),
                commands("pgbouncer", "pgbouncer"),
                commands("shellcheck", "shellcheck"),
                commands("chromium", "chromium"),
                commands("chromium-driver", "chromedriver"));
    }

    private static Requirement commands(String packageName, String... commands) {
        return new Requirement(packageName, List.of(commands), List.of(), false);
    }
}
