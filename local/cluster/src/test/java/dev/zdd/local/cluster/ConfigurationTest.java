package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationTest {

    @TempDir
    Path directory;

    private Layout layout;
    private Configuration configuration;

    @BeforeEach
    void makeConfiguration() {
        layout = TestLayout.in(directory);
        configuration = new Configuration(layout);
    }

    @Test
    void kubeletsDoNotShareACgroup() {
        assertThat(configuration.kubelet(1)).contains("cgroupRoot: /zdd-example/node1\n");
        assertThat(configuration.kubelet(2)).contains("cgroupRoot: /zdd-example/node2\n");
    }

    @Test
    void kubeletsNeverCollectImagesThatNobodyCouldPullAgain() {
        assertThat(configuration.kubelet(1))
                .contains("imageGCHighThresholdPercent: 100\n", "imagefs.available: 0%\n", "nodefs.available: 0%\n");
    }

    /** The shop's pods have 60 s, and 10 s are kept for critical ones. */
    @Test
    void kubeletsGivePodsTheirGraceWhenANodeIsShutDown() {
        assertThat(configuration.kubelet(1))
                .contains("shutdownGracePeriod: 100s\n", "shutdownGracePeriodCriticalPods: 10s\n");
    }

    @Test
    void podsOfBothNodesGetAddressesFromDifferentSubnets() {
        assertThat(subnet(1)).isEqualTo("10.244.0.0/24");
        assertThat(subnet(2)).isEqualTo("10.244.1.0/24");
    }

    private String subnet(int node) {
        JsonNode network = JsonMapper.builder().build().readTree(configuration.cni(node));
        return network.at("/plugins/0/ipam/ranges/0/0/subnet").asString();
    }

    @Test
    void eachNodeHasItsOwnContainerd() {
        assertThat(configuration.containerd(1)).contains("address = \"" + directory + "/node1/containerd.sock\"");
        assertThat(configuration.containerd(2)).contains("address = \"" + directory + "/node2/containerd.sock\"");
    }

    @Test
    void theAdministratorsKubeconfigHoldsItsKeysAndLeadsToLoopback() throws IOException {
        new Pki(layout).ensure();

        configuration.writeAdministratorKubeconfig();

        assertThat(layout.kubeconfig())
                .content()
                .contains("server: https://127.0.0.1:16443", "client-key-data: ", "current-context: example")
                .doesNotContain(directory.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.kubeconfig())))
                .isEqualTo("rw-------");
    }

    @Test
    void componentsReachTheApiServerInsideTheNamespaces() {
        assertThat(configuration.componentKubeconfig("coredns"))
                .contains("server: https://10.99.0.1:6443", directory + "/pki/coredns.key");
    }

    @Test
    void leavesAFileAloneThatIsRight() throws IOException {
        configuration.write();
        Path file = configuration.kubeProxyFile(1);
        FileTime longAgo = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, longAgo);
        Files.writeString(configuration.kubeletFile(1), "damaged");

        configuration.write();

        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        assertThat(configuration.kubeletFile(1)).content().isEqualTo(configuration.kubelet(1));
    }
}
