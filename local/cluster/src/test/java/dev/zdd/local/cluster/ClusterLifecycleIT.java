package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Up, crashes and down, on an instance of its own beside the shared one. Each test starts from a healthy cluster and leaves one,
 * but for the last, which removes it; a boot for every test would cost minutes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClusterLifecycleIT {
    /** Ports below those that the kernel gives to outgoing connections (32768 and up), one of which could hold them. */
    private static final Instance INSTANCE = new Instance("zdd-it", 27443, 28081);

    private static final Layout LAYOUT = new Layout(INSTANCE);
    private static final Binaries BINARIES = Binaries.in(Surroundings.binaries());
    private static final LocalCluster CLUSTER = LocalCluster.of(INSTANCE, BINARIES);
    private static final LocalCluster SHARED = LocalCluster.of(Surroundings.instance(), BINARIES);
    private static final Kubectl KUBECTL =
            new Kubectl(Surroundings.binaries().resolve("kubectl"), INSTANCE.kubeconfig(), "default");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static MachineSnapshot before;
    private static Map<String, Long> sharedPids;

    @BeforeAll
    static void bringUp() {
        CLUSTER.down(Progress.silent());
        before = MachineSnapshot.take();
        sharedPids = pids(SHARED);
        CLUSTER.up(Progress.silent());
        KUBECTL.deployWeb("web", 3);
    }

    @AfterAll
    static void bringDown() {
        CLUSTER.down(Progress.silent());
    }

    private static Map<String, Long> pids(LocalCluster cluster) {
        return cluster.status().components().stream()
                .filter(state -> state.pid() > 0)
                .collect(Collectors.toMap(ComponentState::name, ComponentState::pid, Math::max, TreeMap::new));
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private static void killSupervisor() {
        long pid = PidFile.read(LAYOUT.pidFile("supervisor"))
                .orElseThrow()
                .identity()
                .pid();
        kill(pid);
        await().atMost(PATIENCE).until(() -> ProcessIdentity.of(pid).isEmpty());
    }

    /** Every pod's name and how often its container was started again. */
    private static String podsAndRestarts() {
        return KUBECTL.run(
                "get",
                "pods",
                "-o",
                "jsonpath={range .items[*]}{.metadata.name} {.status.containerStatuses[0].restartCount}{\"\\n\"}{end}");
    }

    private static String psql(String sql) {
        return Command.of(CLUSTER.inServices(
                        List.of("psql", "-h", ManagedServices.HOST, "-U", "shop", "-d", "shop", "-A", "-t", "-c", sql)))
                .withEnvironment("PGPASSWORD", ManagedServices.PASSWORD)
                .output();
    }

    private static void assertThatPodsServe() {
        KUBECTL.run("rollout", "status", "deployment/web", "--timeout=90s");
        for (String pod : KUBECTL.pods("web")) {
            assertThat(KUBECTL.inPod(pod, "wget -qO- http://web/")).startsWith("web-");
        }
    }

    @Test
    @Order(1)
    void aSecondUpChangesNothing() {
        Map<String, Long> pids = pids(CLUSTER);
        ProgressLines progress = new ProgressLines();

        CLUSTER.up(progress);

        assertThat(progress.lines()).containsExactly("cluster zdd-it: up already");
        assertThat(pids(CLUSTER)).isEqualTo(pids);
    }

    @Test
    @Order(2)
    void everyKilledComponentComesBackAndPodsRunOn() {
        Map<String, Long> pids = pids(CLUSTER);
        String pods = podsAndRestarts();
        psql("CREATE TABLE kept (id int)");

        pids.values().forEach(ClusterLifecycleIT::kill);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(CLUSTER.status().isHealthy())
                        .as("%s", CLUSTER.status())
                        .isTrue());
        Map<String, Long> again = pids(CLUSTER);
        assertThat(again).containsOnlyKeys(pids.keySet());
        assertThat(again).allSatisfy((name, pid) -> assertThat(pid).as(name).isNotEqualTo(pids.get(name)));
        assertThat(podsAndRestarts()).isEqualTo(pods);
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(ClusterLifecycleIT::assertThatPodsServe);
        assertThat(psql("SELECT count(*) FROM kept")).isEqualTo("0");
    }

    @Test
    @Order(3)
    void aComponentIsRestartedOnRequest() {
        Map<String, Long> pids = pids(CLUSTER);

        CLUSTER.restart("containerd-node1");

        Map<String, Long> again = pids(CLUSTER);
        assertThat(again.remove("containerd-node1")).isNotEqualTo(pids.remove("containerd-node1"));
        assertThat(again).isEqualTo(pids);
    }

    @Test
    @Order(4)
    void upAfterAKilledSupervisorTakesOverWhatRuns() {
        Map<String, Long> pids = pids(CLUSTER);
        String pods = podsAndRestarts();
        killSupervisor();
        assertThat(CLUSTER.status().supervised()).isFalse();

        CLUSTER.up(Progress.silent());

        assertThat(CLUSTER.status().isHealthy()).isTrue();
        assertThat(pids(CLUSTER)).isEqualTo(pids);
        assertThat(podsAndRestarts()).isEqualTo(pods);
    }

    @Test
    @Order(5)
    void upAfterARestartOfTheMachineBringsTheWorkloadBack() {
        killSupervisor();
        // What a restart of the machine takes away: processes, namespaces and mounts; files stay.
        Teardown teardown = new Teardown(LAYOUT);
        teardown.endProcessesAndNamespaces();

        CLUSTER.up(Progress.silent());

        assertThat(CLUSTER.status().isHealthy()).isTrue();
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(ClusterLifecycleIT::assertThatPodsServe);
    }

    @Test
    @Order(6)
    void theOtherInstanceIsLeftAlone() {
        assertThat(sharedPids).isNotEmpty();
        assertThat(pids(SHARED)).isEqualTo(sharedPids);
        assertThat(SHARED.status().isHealthy()).isTrue();
    }

    @Test
    @Order(7)
    void downAfterAKilledSupervisorLeavesNothingBehind() throws IOException {
        Process stray = new ProcessBuilder(CLUSTER.inNode(2, List.of("sleep", "600"))).start();
        killSupervisor();

        CLUSTER.down(Progress.silent());

        assertThat(MachineSnapshot.take().differenceFrom(before)).isEmpty();
        assertThat(stray.isAlive()).isFalse();
        ProgressLines progress = new ProgressLines();
        CLUSTER.down(progress);
        assertThat(progress.lines()).containsExactly("cluster zdd-it: nothing to remove");
    }

    @Test
    @Order(8)
    void aTakenPortIsSaidBeforeAnythingIsDone() throws IOException {
        try (ServerSocket taken = new ServerSocket(INSTANCE.apiPort(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> CLUSTER.up(Progress.silent()))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("API port 127.0.0.1:%d: taken".formatted(taken.getLocalPort()));
        }
        assertThat(INSTANCE.stateDirectory()).doesNotExist();
    }

    /** What a cluster could leave on a machine. */
    private record MachineSnapshot(Set<String> entries) {

        /** Directories in which kubelet, containerd, CNI plugins and iproute2 keep things by default. */
        private static final List<String> PLACES =
                List.of("/var/lib", "/var/lib/zdd", "/var/log", "/run", "/run/netns", "/opt", "/etc", "/usr/libexec");

        static MachineSnapshot take() {
            Set<String> entries = new TreeSet<>();
            for (String place : PLACES) {
                String[] names = Path.of(place).toFile().list();
                for (String name : names == null ? new String[0] : names) {
                    entries.add("file " + place + "/" + name);
                }
            }
            MountTable.ofThisProcess().mounts().forEach(mount -> {
                entries.add("mount " + mount.point());
                if (mount.type().startsWith("cgroup")) {
                    for (String name : mount.point().toFile().list()) {
                        entries.add("cgroup " + mount.point().resolve(name));
                    }
                }
            });
            lines("ip", "-o", "link").forEach(line -> entries.add("link " + line.split(":")[1].strip()));
            ProcessHandle.allProcesses()
                    .map(process -> ProcessIdentity.of(process.pid()))
                    .flatMap(identity -> identity.stream())
                    .filter(identity -> String.join(" ", identity.commandLine()).contains("/zdd-it/"))
                    .forEach(identity -> entries.add("process " + identity.commandLine()));
            for (String sysctl : List.of("vm/overcommit_memory", "kernel/panic", "kernel/panic_on_oops")) {
                lines("cat", "/proc/sys/" + sysctl).forEach(value -> entries.add(sysctl + " " + value));
            }
            return new MachineSnapshot(entries);
        }

        private static List<String> lines(String... words) {
            return Command.of(words).output().lines().toList();
        }

        Set<String> differenceFrom(MachineSnapshot earlier) {
            Set<String> difference = new TreeSet<>(entries);
            difference.removeAll(earlier.entries);
            difference.removeIf(MachineSnapshot::isAnotherInstances);
            return difference;
        }

        /** Somebody may bring another instance up meanwhile. */
        private static boolean isAnotherInstances(String entry) {
            String[] names = INSTANCE.stateDirectory().getParent().toFile().list();
            return names != null
                    && Stream.of(names)
                            .filter(name -> !name.equals(INSTANCE.name()))
                            .anyMatch(name -> entry.matches(
                                    ".*(/|/zdd-)%s(-node\\d|-services|/.*)?".formatted(Pattern.quote(name))));
        }
    }
}
