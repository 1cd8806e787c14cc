package dev.zdd.await;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Statuses are those that Argo Rollouts 1.10 writes. */
class RolloutReadinessTest {

    private final Seen<GenericKubernetesResource> seen = new Seen<>(new RolloutReadiness());

    @Test
    void isReadyOnceTheNewestGenerationIsHealthy() {
        seen.subject(rollout(3, "observedGeneration: \"3\", phase: Healthy, availableReplicas: 3"));

        assertThat(seen.ready().summary()).isEqualTo("3 pods available, all of the new version");
    }

    @Test
    void doesNotTakeTheVersionBeforeForTheNewOne() {
        seen.subject(rollout(4, "observedGeneration: \"3\", phase: Healthy, availableReplicas: 3"));

        assertThat(seen.pending().progress()).isEqualTo("change not seen yet, waiting for the Rollouts controller");
    }

    @Test
    void isPendingBeforeItHasAStatus() {
        seen.subject(rollout(1, ""));

        assertThat(seen.pending().waitingFor()).isEqualTo("the Rollouts controller");
    }

    @Test
    void tellsHowFarTheCanaryIs() {
        seen.subject(rollout(4, """
                observedGeneration: "4", phase: Paused, currentStepIndex: 1, availableReplicas: 5,
                pauseConditions: [{reason: CanaryPauseStep, startTime: "2026-11-23T06:00:00Z"}],
                canary: {weights: {canary: {weight: 30}, stable: {weight: 70}}}"""));

        assertThat(seen.pending().progress())
                .isEqualTo(
                        "phase Paused, 30 % of the traffic, step 1 of 2, 5 pods available, waiting for the end of a pause");
        assertThat(seen.pending().warnings()).isEmpty();
    }

    @Test
    void tellsWhoAPromotionWaitsForAndWhichVersionServes() {
        String strategy = "blueGreen: {activeService: shop, previewService: shop-preview, autoPromotionEnabled: false}";
        seen.subject(rollout(4, """
                observedGeneration: "4", phase: Paused, currentPodHash: new, availableReplicas: 6,
                pauseConditions: [{reason: BlueGreenPause, startTime: "2026-11-23T06:00:00Z"}],
                blueGreen: {activeSelector: old, previewSelector: new}""", strategy));

        assertThat(seen.pending().progress())
                .isEqualTo("phase Paused, the old version has all of the traffic, 6 pods available, "
                        + "waiting for a person: kubectl argo rollouts promote shop");

        seen.subject(rollout(4, """
                observedGeneration: "4", phase: Degraded, abort: true, message: the preview failed""", strategy));
        assertThat(seen.failed().cause()).isEqualTo("the blue-green release was aborted: the preview failed");
    }

    @Test
    void failsWithMetricAndValuesWhenTheCanaryIsAborted() {
        seen.subject(rollout(4, """
                        observedGeneration: "4", phase: Degraded, abort: true, currentPodHash: new,
                        message: 'RolloutAborted: Rollout aborted update to revision 2: Metric "success-rate" assessed Failed'"""))
                .related(
                        AnalysisRun.class,
                        run(
                                "old",
                                "{phase: Failed, name: success-rate, measurements: [{phase: Failed, value: '[0.1]'}]}"),
                        run("new", """
                                {phase: Failed, name: success-rate, message: failed (4) > failureLimit (3),
                                 measurements: [{phase: Successful, value: '[1]'}, {phase: Failed, value: '[0.91]'}]}"""));

        Outcome.Failed failed = seen.failed();
        assertThat(failed.cause())
                .isEqualTo("the canary was aborted: RolloutAborted: Rollout aborted update to revision 2: "
                        + "Metric \"success-rate\" assessed Failed");
        assertThat(failed.state().found()).isEqualTo("the version before has all of the traffic");
        assertThat(failed.state().details())
                .containsExactly(
                        "metric success-rate: Failed (failed (4) > failureLimit (3)); measured [1], [0.91] "
                                + "(expected: result[0] >= 0.95)",
                        "the same version is tried again only after kubectl argo rollouts retry rollout shop -n shop");
    }

    @Test
    void showsTheErrorOfAMeasurementThatHasNoValue() {
        seen.subject(rollout(4, "observedGeneration: \"4\", phase: Degraded, abort: true, currentPodHash: new"))
                .related(
                        AnalysisRun.class,
                        run(
                                "new",
                                "{phase: Error, name: success-rate, measurements: [{phase: Error, message: refused}]}"));

        assertThat(seen.failed().state().details())
                .contains("metric success-rate: Error; measured refused (expected: result[0] >= 0.95)");
    }

    /** The Rollout itself says no more than that it progresses, until its deadline. */
    @Test
    void failsForPodsOfTheNewVersionThatCannotBeCreated() {
        String quota = "pods \"shop-new-x\" is forbidden: exceeded quota: small";
        seen.subject(rollout(4, "observedGeneration: \"4\", phase: Progressing, currentPodHash: new"))
                .related(ReplicaSet.class, set("old", "another refusal"), set("new", quota));

        assertThat(seen.pending().warnings()).containsExactly("pods cannot be created: " + quota);
        assertThat(seen.after(Duration.ofSeconds(30)).failed().cause()).isEqualTo("pods cannot be created: " + quota);
    }

    private static String set(String hash, String refusal) {
        return """
                metadata: {name: shop-%1$s, labels: {rollouts-pod-template-hash: %1$s}}
                status: {conditions: [{type: ReplicaFailure, status: "True", reason: FailedCreate, message: '%2$s'}]}
                """.formatted(hash, refusal);
    }

    @Test
    void failsWithTheControllersWordsWhenPodsDoNotCome() {
        seen.subject(rollout(4, """
                observedGeneration: "4", phase: Degraded, message: 'ProgressDeadlineExceeded: timed out'"""));

        assertThat(seen.pending().state().found()).isEqualTo("ProgressDeadlineExceeded: timed out");
        assertThat(seen.after(Duration.ofSeconds(15)).failed().cause())
                .isEqualTo("ProgressDeadlineExceeded: timed out");
    }

    @Test
    void failsEarlyForAnImageThatDoesNotExist() {
        seen.subject(rollout(4, "observedGeneration: \"4\", phase: Progressing, currentPodHash: new"))
                .related(Pod.class, canary("new", PodYaml.waiting("ErrImagePull", "not found")));

        assertThat(seen.failed().cause()).contains("pod shop-new: ", "cannot be pulled");
    }

    @Test
    void leavesPodsOfTheVersionBeforeToTheVersionBefore() {
        seen.subject(rollout(4, "observedGeneration: \"4\", phase: Progressing, currentPodHash: new"))
                .related(Pod.class, canary("old", PodYaml.waiting("ErrImagePull", "not found")));

        assertThat(seen.pending().waitingFor()).isEqualTo("pods of the new version");
    }

    @Test
    void tellsWhatPodsSaidThatWentWithTheAbort() {
        seen.subject(rollout(4, "observedGeneration: \"4\", phase: Progressing, currentPodHash: new"))
                .related(Pod.class, canary("new", PodYaml.backOff(1, 137, "OOMKilled", "")))
                .pending();

        Outcome.Failed failed = seen.subject(
                        rollout(4, "observedGeneration: \"4\", phase: Degraded, abort: true, currentPodHash: new"))
                .related(Pod.class)
                .failed();

        assertThat(failed.state().details()).first().asString().contains("pod shop-new", "OOMKilled");
    }

    @Test
    void waitsForAControllerThatDoesNotSeeTheServicesYet() {
        String degraded = rollout(1, "observedGeneration: \"1\", phase: Degraded, message: 'InvalidSpec: not found'");
        seen.subject(degraded).pending();
        seen.after(Duration.ofSeconds(14)).pending();
        seen.subject(rollout(1, "observedGeneration: \"1\", phase: Progressing"))
                .pending();

        assertThat(seen.subject(degraded)
                        .after(Duration.ofSeconds(14))
                        .pending()
                        .waitingFor())
                .isEqualTo("the Rollouts controller");
    }

    @Test
    void warnsThatAPersonHasToDecideAfterAnInconclusiveAnalysis() {
        seen.subject(rollout(4, """
                        observedGeneration: "4", phase: Paused, currentPodHash: new,
                        pauseConditions: [{reason: InconclusiveAnalysisRun}]"""))
                .related(
                        AnalysisRun.class,
                        run("new", "{phase: Inconclusive, name: success-rate, measurements: [{value: '[]'}]}"));

        assertThat(seen.pending().warnings())
                .singleElement()
                .asString()
                .contains("inconclusive", "metric success-rate: Inconclusive; measured []", "promote or abort");
    }

    @Test
    void isReadyWithAWarningWhilePausedByAPerson() {
        seen.subject("""
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: shop, namespace: shop, generation: 2}
                spec: {paused: true}
                status: {observedGeneration: "2", phase: Paused}
                """);

        assertThat(seen.ready().warnings()).hasSize(1);
    }

    @Test
    void failsWhenDeleted() {
        assertThat(seen.gone().failed().cause()).contains("deleted");
    }

    private static String rollout(int generation, String status) {
        return rollout(generation, status, "canary: {steps: [{setWeight: 30}, {pause: {duration: 60s}}]}");
    }

    private static String rollout(int generation, String status, String strategy) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: shop, namespace: shop, generation: %d}
                spec: {strategy: {%s}}
                status: {%s}
                """.formatted(generation, strategy, status);
    }

    private static String canary(String hash, String status) {
        return PodYaml.pod("shop-" + hash, "rs-" + hash, status)
                .replace("{app: api}", "{rollouts-pod-template-hash: %s}".formatted(hash));
    }

    private static String run(String hash, String result) {
        return """
                apiVersion: argoproj.io/v1alpha1
                kind: AnalysisRun
                metadata: {name: shop-%s, namespace: shop, labels: {rollouts-pod-template-hash: %s}}
                spec: {metrics: [{name: success-rate, successCondition: "result[0] >= 0.95"}]}
                status: {metricResults: [%s]}
                """.formatted(hash, hash, result);
    }
}
