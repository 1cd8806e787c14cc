package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The first proof, on the real cluster that {@code ./zdd test} has brought up with the dev stack deployed. */
@ResourceLock(Surroundings.DEV)
class RollingUpdateIT {
    /** Half the load of {@code ./zdd prove}: a canary runs on the same cores meanwhile. */
    private static final double REQUESTS_PER_SECOND = RollingProver.MODERATE / 2;

    @Test
    void dropsNothingWithTheProtectionsAndSomethingWithoutThem() {
        Release release = new PulumiRelease(Surroundings.runner(), Surroundings.instance(), Progress.silent());
        try (Lab lab = Surroundings.lab()) {
            Prover prover = new RollingProver(lab, Workload.ECOMMERCE_AI, 20_000, REQUESTS_PER_SECOND);
            Proof.Findings findings =
                    new Proof(prover, Surroundings.FOLDER, found -> {}).run(List.of(new RollingUpdate(release)));
            assertThat(findings.brokenOff()).isEmpty();
            ExperimentResult result = findings.results().get(0);

            System.out.println(result.summary());
            assertHold(result.checks());
            assertHold(result.controlChecks());
        }
    }

    private static void assertHold(List<Check> checks) {
        assertThat(checks)
                .isNotEmpty()
                .allSatisfy(
                        check -> assertThat(check.holds()).as(check.toString()).isTrue());
    }
}
