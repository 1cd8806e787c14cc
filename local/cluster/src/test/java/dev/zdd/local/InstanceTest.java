package dev.zdd.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {

    @Test
    void keepsItsStateInADirectoryOfItsOwn() {
        assertThat(Instance.DEFAULT.stateDirectory()).isEqualTo(Path.of("/var/lib/zdd/zdd"));
        assertThat(Instance.TEST.kubeconfig()).isEqualTo(Path.of("/var/lib/zdd/zdd-test/kubeconfig"));
    }

    @Test
    void namesANetworkNamespacePerNodeAndOneForTheServices() {
        assertThat(Instance.DEFAULT.networkNamespaces()).containsExactly("zdd-node1", "zdd-node2", "zdd-services");
        assertThatThrownBy(() -> Instance.DEFAULT.networkNamespace(3)).hasMessage("node: 3 (expected: 1 or 2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zdd", "1zdd", "zdd-", "../zdd", "a b", "abcdefghijklmnopqrstu"})
    void refusesNamesThatDoNotFitPathsAndNamespaces(String name) {
        assertThatThrownBy(() -> new Instance(name, 16443, 8080))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("name: " + name + " (expected: ");
    }

    @Test
    void refusesPortsThatCannotBe() {
        assertThatThrownBy(() -> new Instance("zdd", 80, 8080))
                .isInstanceOf(UserError.class)
                .hasMessage("apiPort: 80 (expected: 1024 to 65535)");
        assertThatThrownBy(() -> new Instance("zdd", 16443, 65536)).hasMessageStartingWith("urlPort: 65536");
        assertThatThrownBy(() -> new Instance("zdd", 16443, 16443)).hasMessageContaining("another one than apiPort");
    }
}
