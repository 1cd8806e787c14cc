package dev.zdd.local.cluster;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import dev.zdd.engine.process.Io;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import dev.zdd.local.cluster.ComponentState.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A real Kubernetes cluster of two nodes on this machine, in network namespaces of its own: etcd, API server, controller
 * manager, scheduler, CoreDNS, metrics-server, and containerd, kubelet and kube-proxy per node. A supervisor process of its
 * own keeps them running after the command that started them has ended. Needs root.
 */
public final class LocalCluster {

    private static final Duration LOCK_PATIENCE = Duration.ofMinutes(4);

    private final Layout layout;
    private final Binaries binaries;
    private final SupervisorClient supervisor;
    private final Namespaces namespaces;
    private final ComponentReadiness readiness;

    private LocalCluster(Instance instance, Binaries binaries) {
        this.layout = new Layout(instance);
        this.binaries = binaries;
        this.supervisor = new SupervisorClient(layout.supervisorSocket());
        this.namespaces = new Namespaces(layout);
        this.readiness = new ComponentReadiness(layout, supervisor);
    }

    /** The cluster of an instance; nothing is started yet. */
    public static LocalCluster of(Instance instance, Binaries binaries) {
        return new LocalCluster(instance, binaries);
    }

    /** Where the API server of an instance that runs can be reached without its port on the loopback. */
    public static Path apiSocket(Instance instance) {
        return new Layout(instance).forwardSocket(Forward.api(instance).name());
    }

    /**
     * Brings the cluster up: all components run and both nodes are Ready when it returns. Does nothing when they do already;
     * takes over, or ends and starts again, what a killed run left.
     *
     * @throws UserError when this is not root, an executable is missing or the API port is taken
     * @throws IllegalStateException when a component does not get ready; what runs stays for a look at its logs
     */
    public void up(Progress progress) {
        requireRoot();
        try (InstanceLock lock = InstanceLock.acquire(layout, LOCK_PATIENCE)) {
            long begin = System.nanoTime();
            // A missing executable shows here, before anything is started.
            new Components(layout, binaries).all();
            String fingerprint = new SupervisorProcess(layout, binaries).fingerprint();
            Optional<String> running = supervisor.fingerprint();
            if (running.filter(fingerprint::equals).isPresent() && status().isHealthy()) {
                progress.note(
                        "cluster %s: up already".formatted(layout.instance().name()));
                return;
            }
            boolean failed =
                    supervisor.status().stream().flatMap(List::stream).anyMatch(state -> state.phase() == Phase.FAILED);
            if (failed || !running.filter(fingerprint::equals).isPresent()) {
                startSupervisor(progress);
            }
            readiness.awaitAll(progress);
            awaitNodes(progress, begin);
        }
    }

    /**
     * As {@link #up}, with the controllers of canaries: Argo Rollouts, istiod, a gateway and Prometheus. A
     * cluster that runs without them gets them and goes on; they stay until it goes down.
     */
    public void up(CanarySupplies supplies, Progress progress) {
        requireRoot();
        supplies.write(layout.canarySupplies());
        up(progress);
    }

    private static void requireRoot() {
        Io.run(() -> {
            if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                throw new UserError("not root (expected: root, for network namespaces and containers): use sudo");
            }
        });
    }

    private void startSupervisor(Progress progress) {
        endSupervisor();
        Teardown teardown = new Teardown(layout);
        if (!namespaces.complete() || !namespaces.show(executables())) {
            // Whatever still runs is in namespaces that nobody can enter any more, or the machine was restarted.
            if (teardown.anythingRuns()) {
                progress.note("cluster %s: cleaning up after an interrupted run"
                        .formatted(layout.instance().name()));
            }
            teardown.endProcessesAndNamespaces();
            LoopbackPort.requireFree("API", layout.instance().apiPort());
        }
        new SupervisorProcess(layout, binaries).start();
    }

    private List<Path> executables() {
        return Components.BINARIES.stream().map(binaries::binary).toList();
    }

    /** Ends the supervisor alone, whether it answers or not. */
    private void endSupervisor() {
        supervisor.stop();
        try {
            for (ProcessIdentity identity : new Teardown(layout).supervisors()) {
                identity.end();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ending the supervisor", e);
        }
    }

    private void awaitNodes(Progress progress, long begin) {
        kubectl("wait", "--for=condition=Ready", "node/node1", "node/node2", "--timeout=120s")
                .withTimeout(ComponentReadiness.BOOT_PATIENCE)
                .output();
        progress.finished("node1 and node2 Ready", Duration.ofNanos(System.nanoTime() - begin));
    }

    /**
     * Ends and removes all that belongs to the instance: processes, pods, namespaces, mounts, cgroups, files. Does nothing when
     * there is nothing; works after any crash.
     */
    public void down(Progress progress) {
        requireRoot();
        if (!new Teardown(layout).anythingLeft()) {
            progress.note(
                    "cluster %s: nothing to remove".formatted(layout.instance().name()));
            return;
        }
        long begin = System.nanoTime();
        try (InstanceLock lock = InstanceLock.acquire(layout, LOCK_PATIENCE)) {
            endSupervisor();
            new Teardown(layout).removeAll();
        }
        progress.finished(
                "cluster %s removed".formatted(layout.instance().name()), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** What runs. Never fails because something does not. */
    public ClusterStatus status() {
        Optional<List<ComponentState>> components = supervisor.status();
        if (components.isEmpty()) {
            return new ClusterStatus(false, List.of(), false, Map.of());
        }
        return new ClusterStatus(true, components.get(), apiReady(), nodes());
    }

    private boolean apiReady() {
        try {
            return kubectl("get", "--raw", "/readyz").run().output().strip().equals("ok");
        } catch (CommandException e) {
            return false;
        }
    }

    private Map<String, Boolean> nodes() {
        String ready =
                "{range .items[*]}{.metadata.name}={.status.conditions[?(@.type==\"Ready\")].status}{\"\\n\"}{end}";
        Map<String, Boolean> nodes = new TreeMap<>();
        try {
            kubectl("get", "nodes", "-o", "jsonpath=" + ready)
                    .run()
                    .output()
                    .lines()
                    .forEach(line -> {
                        int equals = line.indexOf('=');
                        nodes.put(line.substring(0, equals), line.endsWith("=True"));
                    });
        } catch (CommandException e) {
            nodes.clear();
        }
        return nodes;
    }

    private Command kubectl(String... arguments) {
        List<String> words = Stream.concat(
                        Stream.of(
                                binaries.binary("kubectl").toString(),
                                "--kubeconfig=" + kubeconfig(),
                                "--request-timeout=10s"),
                        Stream.of(arguments))
                .toList();
        return Command.of(words).withTimeout(Duration.ofSeconds(15));
    }

    /** The administrator's kubeconfig. */
    public Path kubeconfig() {
        return layout.kubeconfig();
    }

    /**
     * Gives both nodes an image; a node that has the same content under this name is left as it is.
     *
     * @param dockerArchiveTar a docker archive ({@code docker save}, Jib's {@code TarImage})
     * @param reference the name that it carries inside
     */
    public void importImage(Path dockerArchiveTar, String reference, Progress progress) {
        long begin = System.nanoTime();
        long imported = Namespaces.NODES.parallelStream()
                .filter(node -> new Images(layout, node).load(dockerArchiveTar, reference))
                .count();
        if (imported == 0) {
            progress.note("image %s: on both nodes already".formatted(reference));
        } else {
            progress.finished(
                    "image %s imported into %d node(s)".formatted(reference, imported),
                    Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    /**
     * Gives both nodes an image under each name that it carries inside.
     *
     * @return those names
     * @throws UserError when it is no docker archive, or carries no name
     */
    public List<String> importImage(Path dockerArchiveTar, Progress progress) {
        List<String> references = DockerArchive.read(dockerArchiveTar).references();
        if (references.isEmpty()) {
            throw new UserError(
                    "%s: an image without a name (expected: RepoTags in manifest.json, such as docker save NAME writes)"
                            .formatted(dockerArchiveTar));
        }
        references.forEach(reference -> importImage(dockerArchiveTar, reference, progress));
        return references;
    }

    /** Whether both nodes have an image of this name. */
    public boolean hasImage(String reference) {
        return Namespaces.NODES.stream().allMatch(node -> new Images(layout, node).has(reference));
    }

    /** The digest of an image's manifest on node 1; empty when it is not there. */
    public Optional<String> imageDigest(String reference) {
        return new Images(layout, 1).digest(reference);
    }

    /**
     * Writes an image of node 1 as docker archive.
     *
     * @throws dev.zdd.engine.process.CommandException when it is not there
     */
    public void exportImage(String reference, Path archive) {
        new Images(layout, 1).export(reference, archive);
    }

    /**
     * Makes an address inside the cluster reachable on the machine's loopback. Stays until the instance goes down; the same again
     * changes nothing, the same name with another target replaces it.
     *
     * @param name lower-case letters, digits and hyphens
     * @param loopbackPort port on 127.0.0.1
     * @param host address inside, for example a Service's cluster address
     * @param port port there
     * @throws UserError when the loopback port is taken
     */
    public void expose(String name, int loopbackPort, String host, int port) {
        Forward forward = new Forward(name, loopbackPort, host, port);
        if (!exposedAt(name).equals(Optional.of(loopbackPort))) {
            LoopbackPort.requireFree("forward " + name, loopbackPort);
        }
        supervisor.add(forward);
        readiness.await("forward-%s-inside".formatted(name));
        readiness.await("forward-%s-outside".formatted(name));
    }

    /** The loopback port of what was {@link #expose exposed} under this name. */
    public Optional<Integer> exposedAt(String name) {
        return forwardLines().stream()
                .map(Forward::parse)
                .filter(forward -> forward.name().equals(name))
                .filter(Forward.class::isInstance)
                .map(Forward::loopbackPort)
                .findFirst();
    }

    /** Takes back {@link #expose}; connections that are open last until their ends close them. */
    public void unexpose(String name) {
        supervisor.remove(name);
    }

    private List<String> forwardLines() {
        return Io.get(() -> Files.exists(layout.forwards()) ? Files.readAllLines(layout.forwards()) : List.of());
    }

    /**
     * The command line that runs a command in a node's network and mount namespaces.
     *
     * @param node 1 or 2
     */
    public List<String> inNode(int node, List<String> command) {
        return namespaces.inNode(node, command);
    }

    /** The command line that runs a command in the network namespace of the managed services. */
    public List<String> inServices(List<String> command) {
        return namespaces.inServices(command);
    }

    /** Ends a component and waits until the supervisor has it ready again. */
    public void restart(String component) {
        supervisor.restart(component);
        readiness.await(component);
    }
}
