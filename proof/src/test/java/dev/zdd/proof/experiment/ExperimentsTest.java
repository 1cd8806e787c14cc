package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.local.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentsTest {
    private final Experiments experiments = new Experiments(Release.byPatch());

    @Test
    void areFoundByTheirNamesWhichDiffer() {
        assertThat(experiments.named(List.of("node-drain", "rollback")))
                .extracting(Experiment::name)
                .containsExactly("node-drain", "rollback");
        assertThat(experiments.named(List.of())).isEqualTo(experiments.usual());
        assertThat(experiments.all()).containsAll(experiments.usual());
        assertThat(experiments.all()).extracting(Experiment::name).doesNotHaveDuplicates();
    }

    @Test
    void tellWhichThereAreForAWrongName() {
        assertThatThrownBy(() -> experiments.named(List.of("node-drian")))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "experiment: node-drian (expected: one of rolling-update, rollback, pod-deletion, node-drain, "
                                + "scale-in, api-server-restart, pulumi-kill, container-kill, dependency-outage)");
    }
}
