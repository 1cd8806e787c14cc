package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.Instance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamespacesTest {

    @Test
    void nodesSeeTheToolsAlsoWhereTheCacheIsBelowVarLib() {
        assertThat(Namespaces.visibleDirectories(
                        List.of(Path.of("/var/lib/jenkins/.cache/zdd/tools/kubelet"), Path.of("/root/.cache/coredns"))))
                .containsExactly(Path.of("/var/lib/jenkins"), Path.of("/var/lib/zdd"));
    }

    @Test
    void entersBothNamespacesOfANode() {
        assertThat(new Namespaces(new Layout(Instance.DEFAULT)).inNode(2, List.of("ls", "-l")))
                .containsExactly(
                        SystemPath.find("nsenter"),
                        "--net=/var/run/netns/zdd-node2",
                        "--mount=/var/lib/zdd/zdd/run/ns/node2.mnt",
                        "--",
                        "ls",
                        "-l");
    }
}
