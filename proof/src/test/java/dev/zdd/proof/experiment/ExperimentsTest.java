package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExperimentsTest {
    private final Experiments experiments = Experiments.toList();

    @ParameterizedTest
    @EnumSource
    void areTheUsualOnesOfTheStackWithoutAName(Ground ground) {
        List<Experiment> usual = experiments.named(List.of(), ground);

        assertThat(usual).isNotEmpty().isEqualTo(experiments.usual(ground));
        assertThat(usual).allMatch(experiment -> experiment.ground() == ground);
        assertThat(experiments.all(ground)).containsAll(usual).hasSizeGreaterThan(usual.size());
    }

    @Test
    void haveANameEach() {
        assertThat(experiments.all()).extracting(Experiment::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "node-shutdown, ROLLING",
        "node-vanishes, ROLLING",
        "cold-burst, ROLLING",
        "load-rises-at-50, CANARY",
        "canary-never-starts, CANARY",
        "rollouts-restart, CANARY"
    })
    void makeAClaimOnTheirStack(String name, Ground ground) {
        assertThat(experiments.named(List.of(name), ground))
                .singleElement()
                .satisfies(experiment -> assertThat(experiment.claim()).endsWith("."));
    }

    @Test
    void tellWhichThereAreForAWrongName() {
        assertThatThrownBy(() -> experiments.named(List.of("node-drian")))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("experiment: node-drian (expected: one of rolling-update, rollback, ")
                .hasMessageContaining("canary-to-100");
    }

    @Test
    void tellWhichStackTheyNeed() {
        assertThatThrownBy(() -> experiments.named(List.of("rollback", "canary-to-100"), Ground.ROLLING))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "experiment: canary-to-100 (expected: one of the stack dev, which is up): it needs the stack staging");
    }
}
