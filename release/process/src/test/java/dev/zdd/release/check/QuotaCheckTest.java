package dev.zdd.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.cluster.Quota;
import dev.zdd.release.message.Message;
import dev.zdd.release.testing.MemoryCluster;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotaCheckTest {

    private final MemoryCluster cluster = new MemoryCluster("ecommerce-ai:1.0");
    private final QuotaCheck check = new QuotaCheck(cluster);

    @Test
    void passesWithoutAQuotaAndWithEnoughLeft() {
        assertThat(check.find()).isInstanceOf(Finding.Passed.class);
        cluster.quotas = List.of(new Quota("team", "pods", 1), new Quota("team", "requests.cpu", 250));
        assertThat(check.find()).isInstanceOf(Finding.Passed.class);
    }

    @Test
    void refusesWhenTheSurgeDoesNotFit() {
        cluster.quotas = List.of(new Quota("team", "requests.cpu", 249));

        assertThat(check.find()).isEqualTo(new Finding.Refused(Message.QUOTA.text("team", 249, "requests.cpu", 250)));
    }

    @Test
    void resourcesThatPodsDoNotUseDoNotMatter() {
        cluster.quotas = List.of(new Quota("team", "services.loadbalancers", 0));

        assertThat(check.find()).isInstanceOf(Finding.Passed.class);
    }
}
