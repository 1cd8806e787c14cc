package dev.zdd.proof.experiment;

import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One pod's container is lost while it serves. */
abstract class LostContainer extends BoundedLoss {
    private static final Duration SAMPLE = Duration.ofSeconds(2);

    /** Lets it happen. */
    abstract void strike(Scene<Workload> scene, Pod pod);

    @Override
    public int fewestReadyPods() {
        return 2;
    }

    /** The control has no others. */
    @Override
    public void prepareControl(KubernetesClient client, Workload copy) {
        Await.change("one replica", () -> copy.in(client).scale(1));
    }

    @Override
    public void disturb(Scene<Workload> scene) {
        Pod pod = victim(scene);
        int ready = scene.watch().readyPods();
        scene.mark("strikes " + pod.getMetadata().getName());
        strike(scene, pod);
        Await.until("its end is seen", LIMIT, () -> scene.watch().readyPods() < ready);
        scene.mark("it is out of traffic");
        Await.until("its successor is ready", LIMIT, () -> scene.watch().readyPods() >= ready);
        scene.mark("its successor is ready");
    }

    /**
     * The pod with the most traffic. Clients stay with a pod for an hour (docs/specification.md#workload, session affinity), so one that was
     * restarted lately may have none, and nobody would notice that it is lost.
     */
    static Pod victim(Scene<Workload> scene) {
        List<Pod> ready =
                scene.watch().currentPods().stream().filter(Pods::isReady).toList();
        Map<Pod, Long> before =
                ready.stream().collect(Collectors.toMap(Function.identity(), pod -> served(scene, pod)));
        Await.pause(SAMPLE);
        Map<Pod, Long> since = ready.stream()
                .collect(Collectors.toMap(Function.identity(), pod -> served(scene, pod) - before.get(pod)));
        Pod busiest = Collections.max(ready, Comparator.comparing(since::get));
        if (since.get(busiest) <= 0) {
            throw new IllegalStateException(
                    "no pod answered a request within %d s (expected: under load)".formatted(SAMPLE.toSeconds()));
        }
        return busiest;
    }

    private static long served(Scene<Workload> scene, Pod pod) {
        return ServedCounter.read(
                        scene.client(), scene.workload(), pod.getMetadata().getName())
                .orElse(0);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        return Check.and(
                super.furtherChecks(trial),
                Check.of(
                        "the container was restarted once",
                        trial.watch().restarts() == 1,
                        trial.watch().restarts()));
    }
}
