package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import dev.zdd.verify.cluster.WorkloadWatch;
import java.time.Duration;
import java.util.Optional;

/** Waits for a rolling update to end, the old pods' drain included. */
final class Rollout {
    /** Three times the startup budget of 150 s (docs/specification.md#probes) is the longest that still counts as working. */
    static final Duration LIMIT = Duration.ofMinutes(8);

    /** terminationGracePeriodSeconds is 60 (docs/specification.md#shutdown). */
    private static final Duration DRAIN_LIMIT = Duration.ofSeconds(90);

    private Rollout() {}

    static void await(Scene<Workload> scene, String version) {
        Await.until("rollout of " + version, LIMIT, () -> scene.workload().isRolledOut(scene.client()));
        scene.mark("every replica runs %s".formatted(version));
        awaitOldPodsGone(scene, version);
    }

    static void awaitOldPodsGone(Scene<Workload> scene, String version) {
        Await.until("end of the old pods", DRAIN_LIMIT, () -> allOf(version, scene.watch()));
        scene.mark("the last old pod is gone");
    }

    private static boolean allOf(String version, WorkloadWatch watch) {
        return watch.currentPods().stream().allMatch(pod -> Pods.version(pod).equals(Optional.of(version)));
    }
}
