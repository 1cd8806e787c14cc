package dev.zdd.release.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.release.cluster.WorkloadState.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkloadStateTest {

    @Test
    void noPodIsNewWhileTheTemplateIsStillTheOldOne() {
        assertThat(state("shop:1", Optional.empty()).progressTo("shop:2"))
                .isEqualTo("0 of 3 pods new, 4 available, 4 in all");
    }

    @Test
    void tellsHowManyPodsAreNew() {
        assertThat(state("shop:2", Optional.empty()).progressTo("shop:2"))
                .isEqualTo("2 of 3 pods new, 4 available, 4 in all");
    }

    @Test
    void aCanaryHasAShareOfTheTraffic() {
        assertThat(state("shop:2", Optional.of(30)).progressTo("shop:2"))
                .isEqualTo("2 of 3 pods new, 4 available, 4 in all, 30 % of the traffic");
    }

    private static WorkloadState state(String image, Optional<Integer> weight) {
        return new WorkloadState(
                "Deployment",
                "shop",
                image,
                "5d8f",
                "5d8f",
                3,
                2,
                4,
                4,
                1,
                Phase.PROGRESSING,
                weight,
                "",
                Optional.empty());
    }
}
