package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import java.time.Duration;
import java.util.List;

/** Every pod is deleted while it serves, one after the other. */
@Experiment.Claim("Deleting serving pods, one after the other, drops no request.")
public final class PodDeletion implements RollingExperiment {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** The deleted pod is missing until its successor is ready. */
    @Override
    public int fewestReadyPods() {
        return 2;
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        List<String> names = scene.watch().currentPods().stream()
                .map(pod -> pod.getMetadata().getName())
                .toList();
        for (String name : names) {
            scene.mark("delete pod " + name);
            scene.client()
                    .pods()
                    .inNamespace(scene.workload().namespace())
                    .withName(name)
                    .delete();
            Await.until("successor of " + name, LIMIT, () -> isReplaced(scene, name));
        }
        Await.until(
                "end of the deleted pods",
                LIMIT,
                () -> scene.watch().currentPods().stream().noneMatch(Pods::isTerminating));
        scene.mark("the last deleted pod is gone");
    }

    private static boolean isReplaced(Scene<Workload> scene, String name) {
        return scene.workload().isRolledOut(scene.client())
                && scene.watch().currentPods().stream()
                        .filter(Pods::isReady)
                        .noneMatch(pod -> pod.getMetadata().getName().equals(name))
                && scene.watch().readyPods()
                        == scene.workload().deployment(scene.client()).getSpec().getReplicas();
    }
}
