package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import org.junit.jupiter.api.Test;

class PermissionsCheckTest {

    private final MemoryCluster cluster = new MemoryCluster("ecommerce-ai:1.0");

    @Test
    void passesWithEverythingAllowed() {
        assertThat(new PermissionsCheck(cluster, "agentic-ai", false).find()).isInstanceOf(Finding.Passed.class);
    }

    @Test
    void namesWhatIsDenied() {
        cluster.deniedVerbs.add("patch deployments.apps");
        cluster.deniedVerbs.add("get pods/proxy");

        assertThat(new PermissionsCheck(cluster, "agentic-ai", false).find())
                .isEqualTo(new Finding.Refused(
                        Message.NOT_PERMITTED.text("patch deployments.apps, get pods/proxy", "agentic-ai")));
    }

    @Test
    void aCanaryIsWrittenToAsARollout() {
        cluster.deniedVerbs.add("patch deployments.apps");

        assertThat(new PermissionsCheck(cluster, "agentic-ai", true).find()).isInstanceOf(Finding.Passed.class);
    }
}
