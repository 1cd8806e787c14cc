package dev.zdd.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.VerifyResult.Mark;
import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.cluster.PodLife;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HappeningsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static PodLife pod(String name, Instant started, Instant failed) {
        PodLife.Drain none = new PodLife.Drain(false, 0);
        return new PodLife(
                name, "1", "node1", START, true, started, failed, List.of(), null, 30, none, true, List.of(), 0, "",
                null);
    }

    @Test
    void aPodThatFailsOrIsPendingForLongIsMarked() {
        ClusterAccount nothing = ClusterAccount.NOTHING;
        ClusterAccount cluster = new ClusterAccount(
                nothing.workload(),
                List.of(
                        pod("quick", START.plusSeconds(9), null),
                        pod("late", START.plusSeconds(11), START.plusSeconds(12)),
                        pod("never", null, null)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(Happenings.of(cluster, List.of()))
                .filteredOn(mark -> !mark.text().endsWith("created"))
                .containsExactly(
                        new Mark(START.plusSeconds(10), "pod late still Pending"),
                        new Mark(START.plusSeconds(10), "pod never still Pending"),
                        new Mark(START.plusSeconds(12), "pod late Failed"));
    }
}
