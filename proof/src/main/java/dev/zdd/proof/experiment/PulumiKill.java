package dev.zdd.proof.experiment;

import dev.zdd.engine.UserError;
import dev.zdd.engine.cluster.Pods;
import dev.zdd.local.pulumi.Engines;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * {@code pulumi up} is killed in the middle of a release and run again: the second run ends what the first began.
 *
 * @param release by the real engine; the control's is patched, because Pulumi does not know of the copy
 */
@Experiment.Claim("A pulumi up that is killed in the middle and run again drops no request and ends the release.")
public record PulumiKill(Release release) implements RollingExperiment {
    private static final Duration FIRST_POD_LIMIT = Duration.ofMinutes(5);

    @Override
    public void disturb(Scene<Workload> scene) {
        Release used = scene.workload().equals(Workload.ECOMMERCE_AI) ? release : Release.byPatch();
        String version = used.next(scene.workload().version(scene.client()));
        scene.mark("update to %s begins".formatted(version));
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(() -> used.to(scene.client(), scene.workload(), version));
        Await.until("a pod of " + version, FIRST_POD_LIMIT, () -> runs(scene, version));
        Engines.end(scene.instance());
        scene.mark("the engine is killed");
        awaitEnd(first);
        used.to(scene.client(), scene.workload(), version);
        scene.mark("the second run has ended");
        Rollout.await(scene, version);
    }

    /** It ends with an error, unless it had nothing left to do. */
    private static void awaitEnd(CompletableFuture<Void> first) {
        try {
            first.join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof UserError)) {
                throw e;
            }
        }
    }

    private static boolean runs(Scene<Workload> scene, String version) {
        return scene.watch().currentPods().stream()
                .anyMatch(pod -> Pods.version(pod).equals(Optional.of(version)));
    }

    @Override
    public void restore(KubernetesClient client, Workload live) {
        release.back(client, live);
    }

    @Override
    public List<Check> furtherChecks(Trial trial) {
        return List.of(trial.everyPodIsNew());
    }
}
