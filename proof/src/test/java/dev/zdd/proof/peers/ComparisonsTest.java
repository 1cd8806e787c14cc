package dev.zdd.proof.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonsTest {
    private final Comparisons comparisons = new Comparisons(List.of(
            new Comparisons.Row("plain", "a manifest", 3, 5_000, 50, 1_000, 18_000, 1_200, 6_666.7, 66.7, true)));

    @Test
    void areATableForADocument() {
        assertThat(comparisons.markdown().lines())
                .last()
                .isEqualTo("| plain (a manifest) | 3 | 5,000 | 50 | **1,000** | 18,000 | 1,200 | **6,667** | 66.7 % |");
    }

    @Test
    void areJsonForAProgram() {
        assertThat(comparisons.toJson())
                .contains("\"peers\"", "\"failed_per100k\" : 1000.0", "\"bad_share_percent\" : 66.7");
    }
}
