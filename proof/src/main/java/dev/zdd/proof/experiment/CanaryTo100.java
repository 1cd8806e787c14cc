package dev.zdd.proof.experiment;

import java.util.List;

/** docs/specification.md#canary: 10, 30, 50, 80 and 100 % of the traffic. */
@Experiment.Claim("A canary that takes over in steps of 10, 30, 50, 80 and 100 % drops no request.")
public final class CanaryTo100 extends DuringCanary {
    private static final List<Integer> WEIGHTS = List.of(30, 50, 80);

    @Override
    int sharePercent() {
        return 10;
    }

    @Override
    void act(Scene<CanaryRollout> scene) {
        if (scene.workload().entrance() == Entrance.GATEWAY) {
            for (int weight : WEIGHTS) {
                scene.workload().awaitShare(scene.client(), weight);
                scene.mark(markOf(weight));
            }
        }
    }

    private static String markOf(int weight) {
        return "%d %% of the traffic".formatted(weight);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        List<String> marks = trial.markTexts();
        return Check.and(
                super.furtherChecks(trial),
                Check.of(
                        "every step was taken",
                        marks.containsAll(
                                WEIGHTS.stream().map(CanaryTo100::markOf).toList()),
                        marks));
    }
}
