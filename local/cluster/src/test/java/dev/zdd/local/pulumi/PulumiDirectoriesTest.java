package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.Instance;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PulumiDirectoriesTest {

    @Test
    void theEnvironmentPointsAtTheStateOfTheInstance() {
        assertThat(PulumiDirectories.of(Instance.TEST)
                        .environment(Instance.TEST.kubeconfig(), Path.of("/tools"), "/usr/bin:/tools::/bin:/usr/bin")
                        .variables())
                .containsEntry("PULUMI_HOME", "/var/lib/zdd/zdd-test/pulumi/home")
                .containsEntry("PULUMI_BACKEND_URL", "file:///var/lib/zdd/zdd-test/pulumi/state")
                .containsEntry("KUBECONFIG", "/var/lib/zdd/zdd-test/kubeconfig")
                .containsEntry("PATH", "/tools:/usr/bin:/bin");
    }
}
