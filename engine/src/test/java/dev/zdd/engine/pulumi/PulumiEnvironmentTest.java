package dev.zdd.engine.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PulumiEnvironmentTest {

    @Test
    void doesNotLengthenThePathOfAShellThatHasIt() {
        PulumiEnvironment environment = new PulumiEnvironment(Map.of("PATH", "/usr/bin:/tools::/bin:/usr/bin"));

        assertThat(environment.withFirstOnPath(Path.of("/tools")).variables())
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
