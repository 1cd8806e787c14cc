package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import org.junit.jupiter.api.Test;

class VersionsCheckTest {

    private final MemoryCluster cluster = new MemoryCluster("ecommerce-ai:1.0");

    @Test
    void passesWithARecentClusterThatKnowsTheKinds() {
        assertThat(new VersionsCheck(cluster, true).find()).isInstanceOf(Finding.Passed.class);
    }

    @Test
    void refusesAnOldCluster() {
        cluster.minorVersion = 26;

        assertThat(new VersionsCheck(cluster, false).find())
                .isEqualTo(new Finding.Refused(Message.VERSION_TOO_OLD.text("1.26", 27)));
    }

    @Test
    void aCanaryNeedsKindsThatARollingUpdateDoesNot() {
        cluster.missingKinds.add("Rollout");

        assertThat(new VersionsCheck(cluster, false).find()).isInstanceOf(Finding.Passed.class);
        assertThat(new VersionsCheck(cluster, true).find())
                .isEqualTo(
                        new Finding.Refused(Message.KINDS_MISSING.text("Rollout of argoproj.io/v1alpha1", "canary")));
    }
}
