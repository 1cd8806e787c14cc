package dev.zdd.proof.experiment;

import java.util.List;

/** What is missing where no successor is ready before its predecessor goes. */
final class Surge {
    static final int REPLICAS = 3;

    private Surge() {}

    static List<Check> controlChecks(Trial control) {
        return List.of(
                Check.of(
                        "requests fail without the protections",
                        control.load().failed() > 0,
                        control.load().failures()),
                fewerReady(control));
    }

    static Check fewerReady(Trial control) {
        int fewest = control.watch().minReadyPods();
        return Check.of("fewer than %d pods are ready without surge".formatted(REPLICAS), fewest < REPLICAS, fewest);
    }
}
