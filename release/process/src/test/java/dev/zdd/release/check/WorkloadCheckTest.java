package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.cluster.WorkloadState.Phase;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import org.junit.jupiter.api.Test;

class WorkloadCheckTest {

    private final MemoryCluster cluster = new MemoryCluster("ecommerce-ai:1.0");
    private final WorkloadCheck check = new WorkloadCheck(cluster, "agentic-ai", false);

    @Test
    void passesWhenItIsHealthyAndAtRest() {
        assertThat(check.find()).isInstanceOf(Finding.Passed.class);
    }

    @Test
    void refusesWhenNothingIsDeployed() {
        cluster.deployed = false;

        assertThat(check.find()).isEqualTo(new Finding.Refused(Message.NO_WORKLOAD.text("Deployment", "agentic-ai")));
    }

    @Test
    void refusesWhileAnotherRollOutIsUnderWay() {
        cluster.phase = Phase.PROGRESSING;

        assertThat(check.find()).isInstanceOf(Finding.Refused.class);
        assertThat(check.find().text()).matches(Message.UNHEALTHY.pattern());
    }
}
