package dev.zdd.local.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final long GIB = 1L << 30;

    private boolean root = true;
    private long disk = 100 * GIB;
    private long memory = 16 * GIB;
    private Set<KernelFeature> kernel = EnumSet.allOf(KernelFeature.class);
    private List<String> missingCommands = List.of();
    private List<String> missingPackages = List.of();
    private boolean canInstall = true;
    private List<String> toolsToBuild = List.of();
    private Map<Integer, String> ports = Map.of();
    private List<String> namespaces = List.of();
    private boolean exists = false;

    @Test
    void passesASuitableMachine() {
        assertThatCode(() -> Preflight.require(Instance.DEFAULT, facts())).doesNotThrowAnyException();
    }

    @Test
    void passesWithPackagesToInstallAndToolsToBuild() {
        missingPackages = List.of("etcd-server");
        toolsToBuild = List.of("kubernetes v1.34.2");

        assertThat(obstacles()).isEmpty();
    }

    @Test
    void tellsAnOrdinaryUserNothingButToBecomeRoot() {
        root = false;
        disk = 0;

        assertThat(obstacles())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("user: not root")
                .contains("sudo");
    }

    @Test
    void wantsRoomForBuildsOnlyWhenThereAreAny() {
        disk = 5 * GIB;
        assertThat(obstacles()).isEmpty();

        toolsToBuild = List.of("kubernetes v1.34.2");
        assertThat(obstacles())
                .containsExactly(
                        "disk: 5.0 GiB free at /cache (expected: at least 14.0 GiB to build kubernetes v1.34.2): "
                                + "make room, or set ZDD_CACHE to a larger disk");
    }

    @Test
    void wantsMemoryToStartButNotToGoOn() {
        memory = GIB;
        assertThat(obstacles())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("memory: 1.0 GiB available (expected: at least");

        exists = true;
        assertThat(obstacles()).isEmpty();
    }

    @Test
    void namesWhoHoldsAPortAndTheOptionToTakeAnother() {
        ports = Map.of(8080, "/usr/sbin/nginx (pid 7)", 16443, "other (pid 8)");

        assertThat(obstacles())
                .containsExactly(
                        "port 8080: taken by /usr/sbin/nginx (pid 7) (expected: free on 127.0.0.1): "
                                + "end that program, or choose another port with --port",
                        "port 16443: taken by other (pid 8) (expected: free on 127.0.0.1): "
                                + "end that program, or choose another port with --api-port");
    }

    @Test
    void doesNotTakeOverForeignNamespaces() {
        namespaces = List.of("zdd-node1");

        assertThat(obstacles())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("network namespace zdd-node1: exists, but no instance zdd does");
    }

    @Test
    void namesEveryMissingKernelFeature() {
        kernel = EnumSet.noneOf(KernelFeature.class);

        assertThat(obstacles()).hasSize(3).allMatch(line -> line.startsWith("kernel: without "));
    }

    @Test
    void namesMissingPackagesWhereTheyCannotBeInstalled() {
        missingPackages = List.of("runc", "socat");
        canInstall = false;

        assertThat(obstacles()).hasSize(1).first().asString().startsWith("packages: runc socat missing");
    }

    @Test
    void tellsEveryObstacleAtOnceInOneLineEach() {
        memory = 0;
        missingCommands = List.of("nsenter");
        ports = Map.of(8080, "nginx (pid 7)");

        assertThatThrownBy(() -> Preflight.require(Instance.DEFAULT, facts()))
                .isInstanceOf(UserError.class)
                .extracting(error -> error.getMessage().lines().count())
                .isEqualTo(3L);
    }

    @Test
    void readsThisMachine() {
        Facts facts = MachineFacts.gather(Instance.DEFAULT, Path.of("/tmp/no/such/cache"), List.of(), List.of());

        assertThat(facts.availableMemoryBytes()).isPositive();
        assertThat(facts.freeDiskBytes().get(Path.of("/tmp/no/such/cache"))).isPositive();
        assertThat(facts.kernelFeatures()).contains(KernelFeature.NETWORK_NAMESPACES);
        assertThat(facts.missingCommands()).isEmpty();
    }

    private List<String> obstacles() {
        return Preflight.obstacles(Instance.DEFAULT, facts());
    }

    private Facts facts() {
        return new Facts(
                root,
                Map.of(Path.of("/cache"), disk),
                memory,
                kernel,
                missingCommands,
                missingPackages,
                canInstall,
                toolsToBuild,
                ports,
                namespaces,
                exists);
    }
}
