package dev.zdd.proof.experiment;

import dev.zdd.engine.Progress;
import dev.zdd.verify.load.Plan;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;

/**
 * Carries out experiments on a Deployment: the protected trial on the live one, then the control on a copy.
 *
 * @param requests that the protected trial sends at least
 * @param requestsPerSecond the load
 */
public record RollingProver(Lab lab, Workload live, int requests, double requestsPerSecond) implements Prover {
    /** A moderate load for three pods that share two cores with the cluster, the generator and each other. */
    public static final double MODERATE = 200;

    private static final int CONTROL_REQUESTS = 2_000;

    /** Ends a load whose disturbance never ends. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Override
    public Progress progress() {
        return lab.progress();
    }

    @Override
    public ExperimentResult prove(Experiment experiment) {
        if (!(experiment instanceof RollingExperiment rolling)) {
            throw new IllegalArgumentException("experiment: %s (expected: one on the stack %s)"
                    .formatted(experiment.name(), Ground.ROLLING.stack()));
        }
        return prove(rolling);
    }

    private ExperimentResult prove(RollingExperiment experiment) {
        lab.progress().started("%s: under load of %.0f/s".formatted(experiment.name(), requestsPerSecond));
        Trial trial = trial(experiment);
        lab.progress().started("%s: control, without the protections".formatted(experiment.name()));
        Trial control = control(experiment);
        return ExperimentResult.of(experiment, requests, trial, control);
    }

    private Trial trial(RollingExperiment experiment) {
        Deployment before = live.deployment(lab.client());
        try {
            experiment.prepare(lab.client(), live);
            return lab.trial(live, plan(experiment, requests), experiment::disturb);
        } finally {
            experiment.restore(lab.client(), live);
            live.restore(lab.client(), before);
        }
    }

    private Trial control(RollingExperiment experiment) {
        try (UnprotectedCopy copy = UnprotectedCopy.of(lab.client(), live)) {
            experiment.prepareControl(lab.client(), copy.workload(live));
            experiment.prepare(lab.client(), copy.workload(live));
            return lab.trial(copy.workload(live), plan(experiment, CONTROL_REQUESTS), experiment::disturb);
        }
    }

    private Plan plan(RollingExperiment experiment, int atLeast) {
        return lab.plan(requestsPerSecond, atLeast, LIMIT).withRampUp(experiment.rampUp());
    }
}
