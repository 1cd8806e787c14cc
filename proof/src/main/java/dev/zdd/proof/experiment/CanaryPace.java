package dev.zdd.proof.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a canary goes while an experiment looks at it: the steps of its Rollout with other pauses, so that it takes minutes.
 * Weights and shoppers' routes stay as they were deployed.
 *
 * @param waitsAtPercent the share at which it waits for a person, the shares before without a pause; 0 for none
 * @param pause at every other step
 * @param initialDelay from the first pause to the first measurement
 * @param interval between two of them
 */
record CanaryPace(int waitsAtPercent, Duration pause, Duration initialDelay, Duration interval) {
    /** Argo Rollouts' own default and the program's shortest; old pods go after it, and then drain. */
    static final int RETENTION_SECONDS = 30;

    /** Every step for a few seconds. */
    static final CanaryPace QUICK =
            new CanaryPace(0, Duration.ofSeconds(6), Duration.ofSeconds(10), Duration.ofSeconds(10));

    CanaryPace waitingAt(int percent) {
        return new CanaryPace(percent, pause, initialDelay, interval);
    }

    CanaryPace withPause(Duration value) {
        return new CanaryPace(waitsAtPercent, value, initialDelay, interval);
    }

    /** First the window of the deployed analysis has to fill with answers of the canary. */
    CanaryPace judgedAfter(Duration delay, Duration every) {
        return new CanaryPace(waitsAtPercent, pause, delay, every);
    }

    /** @param deployed steps as the Rollout has them */
    List<Map<String, Object>> steps(List<Map<String, Object>> deployed) {
        List<Map<String, Object>> steps = new ArrayList<>();
        int weight = 0;
        for (Map<String, Object> step : deployed) {
            if (step.get("setWeight") instanceof Number next) {
                weight = next.intValue();
            }
            if (!step.containsKey("pause")) {
                steps.add(step);
            } else if (weight == waitsAtPercent) {
                steps.add(Map.of("pause", Map.of()));
            } else if (weight > waitsAtPercent) {
                steps.add(Map.of("pause", Map.of("duration", pause.toSeconds() + "s")));
            }
        }
        return List.copyOf(steps);
    }

    /** Where the analysis begins: at the first step at which the canary waits. */
    static int firstPause(List<Map<String, Object>> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).containsKey("pause")) {
                return i;
            }
        }
        throw new IllegalArgumentException("steps: %s (expected: a pause)".formatted(steps));
    }
}
