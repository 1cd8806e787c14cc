package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.Instance;
import dev.zdd.local.process.Command;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PulumiEnvironmentTest {

    @Test
    void pointsAtTheStateOfTheInstance() {
        assertThat(PulumiEnvironment.of(Instance.TEST, Path.of("/tools"), "/usr/bin")
                        .variables())
                .containsEntry("PULUMI_HOME", "/var/lib/zdd/zdd-test/pulumi/home")
                .containsEntry("PULUMI_BACKEND_URL", "file:///var/lib/zdd/zdd-test/pulumi/state")
                .containsEntry("KUBECONFIG", "/var/lib/zdd/zdd-test/kubeconfig");
    }

    @Test
    void doesNotLengthenThePathOfAShellThatHasIt() {
        assertThat(PulumiEnvironment.of(Instance.TEST, Path.of("/tools"), "/usr/bin:/tools::/bin:/usr/bin")
                        .variables())
                .containsEntry("PATH", "/tools:/usr/bin:/bin");
    }

    @Test
    void survivesTheShell() {
        String value = "it's a \"path\" with $HOME, `ls` and \\";
        String exports = new PulumiEnvironment(Map.of("ZDD_VALUE", value)).exports();

        assertThat(Command.of("sh", "-c", exports + "printf %s \"$ZDD_VALUE\"").output())
                .isEqualTo(value);
    }
}
