package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Spec sections 3 and 8: a rolling update under load to a new version.
 *
 * @param release how the live workload gets its new version; the control's is patched
 */
@Experiment.Claim("A rolling update to a new version drops no request and never leaves fewer than 3 pods ready.")
public record RollingUpdate(Release release) implements RollingExperiment {
    @Override
    public void disturb(Scene<Workload> scene) {
        Release used = scene.workload().equals(Workload.ECOMMERCE_AI) ? release : Release.byPatch();
        String version = used.next(scene.workload().version(scene.client()));
        scene.mark("update to %s begins".formatted(version));
        used.to(scene.client(), scene.workload(), version);
        Rollout.await(scene, version);
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
