package dev.zdd.await;

import static dev.zdd.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.await.State.LogSource;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentReadinessTest {

    private static final String QUOTA =
            "pods \"api-2-x\" is forbidden: exceeded quota: small, requested: pods=1, used: pods=2, limited: pods=2";

    private final Seen<Deployment> seen =
            new Seen<>(new DeploymentReadiness()).related(ReplicaSet.class, replicaSet(1), replicaSet(2));

    @ParameterizedTest(name = "wanted {0}, all {1}, updated {2}, available {3}: {4}")
    @CsvSource({
        "3, 3, 3, 3, true",
        "0, 0, 0, 0, true",
        "3, 4, 3, 4, false", // an old pod is left
        "3, 4, 3, 3, false",
        "3, 3, 3, 2, false", // one of the new is not available
        "3, 3, 2, 3, false", // one is still of the old revision
        "3, 3, 0, 3, false",
        "3, , , , false",
        "0, 1, 0, 1, false", // not yet scaled down
        "3, 5, 5, 5, true", // scaled up by another and then down: the controller removes the rest
    })
    void isReadyWhenEveryReplicaIsNewAndAvailableAndNoOldOneIsLeft(
            Integer wanted, Integer all, Integer updated, Integer available, boolean ready) {
        seen.subject(deployment(
                wanted,
                "observedGeneration: 2\nreplicas: %s\nupdatedReplicas: %s\navailableReplicas: %s"
                        .formatted(all, updated, available)));

        assertThat(seen.outcome() instanceof Outcome.Ready).isEqualTo(ready);
    }

    @Test
    void isNotReadyWhileTheControllerHasNotSeenTheChange() {
        seen.subject(deployment(3, "observedGeneration: 1\nreplicas: 3\nupdatedReplicas: 3\navailableReplicas: 3"));

        assertThat(seen.pending().progress()).isEqualTo("change not seen yet, waiting for the Deployment controller");
    }

    @Test
    void isReadyWithAWarningWhenPaused() {
        seen.subject(deployment(3, "observedGeneration: 2\nreplicas: 3").replace("spec:", "spec:\n  paused: true"));

        assertThat(seen.ready().warnings()).containsExactly("is paused, so its pods were not waited for");
    }

    @Test
    void failsWhenItIsDeletedMeanwhile() {
        assertThat(seen.gone().failed().cause()).contains("was deleted");
    }

    @Test
    void saysHowFarItIsAndWhichPodIsMissing() {
        seen.subject(rolling())
                .related(Pod.class, pod("api-2-a", "rs-2", PodYaml.running(0)), pod("api-2-b", "rs-2", PodYaml.ready()))
                .related(
                        Event.class,
                        PodYaml.event("api-2-a", "Warning", "Unhealthy", "Readiness probe failed: statuscode: 503"));

        assertThat(seen.pending().progress())
                .isEqualTo("2 of 3 pods updated, 3 available, 1 old left, waiting for pod api-2-a: "
                        + "container api not ready: Readiness probe failed: statuscode: 503");
        assertThat(seen.pending().warnings()).isEmpty();
        assertThat(seen.pending().state().logs()).containsExactly(new LogSource("shop", "api-2-a", "api", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ErrImagePull | rpc error: code = NotFound desc = failed to pull image \"shop:2\": not found",
                "ErrImagePull | pull access denied, repository does not exist or may require authorization",
                "InvalidImageName | Failed to apply default image tag \"shop::2\"",
                "ErrImageNeverPull | Container image \"shop:2\" is not present with pull policy of Never",
                "CreateContainerConfigError | container has runAsNonRoot and image will run as root",
            })
    void failsAtOnceForWhatTimeCannotMend(String reason, String message) {
        Outcome.Failed failed = seen.subject(rolling())
                .related(Pod.class, pod("api-2-a", "rs-2", PodYaml.waiting(reason, message)))
                .failed();

        assertThat(failed.cause()).startsWith("pod api-2-a: container api: ").contains(reason, message);
        assertThat(failed.state().found()).isEqualTo("2 of 3 pods updated, 3 available, 1 old left");
        assertThat(failed.state().expected()).isEqualTo("3 pods of the newest revision available");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ErrImagePull | dial tcp: lookup registry.test: no such host | 30",
                "ErrImagePull | Get https://registry.test/v2/: connection refused | 30",
                "ImagePullBackOff | Back-off pulling image \"shop:2\" | 30",
                "CreateContainerConfigError | secret \"shop\" not found | 60",
            })
    void warnsOfWhatMayMendItselfAndFailsAfterAGrace(String reason, String message, int graceSeconds) {
        seen.subject(rolling())
                .related(
                        Pod.class,
                        pod("api-2-a", "rs-2", PodYaml.waiting(reason, message)),
                        pod("api-2-b", "rs-2", PodYaml.waiting(reason, message)));

        assertThat(seen.pending().warnings()).hasSize(1).first().asString().contains(reason, message);
        assertThat(seen.after(Duration.ofSeconds(graceSeconds - 1)).pending().warnings())
                .isEmpty();
        assertThat(seen.after(Duration.ofSeconds(1)).failed().cause()).contains(reason);
    }

    @Test
    void rememberWhyThePullFailedWhenOnlyTheBackOffIsShown() {
        seen.subject(rolling())
                .related(Pod.class, pod("api-2-a", "rs-2", PodYaml.waiting("ErrImagePull", "tls: handshake timeout")));
        seen.pending();
        seen.related(
                Pod.class,
                pod("api-2-a", "rs-2", PodYaml.waiting("ImagePullBackOff", "Back-off pulling image \"shop:2\"")));

        assertThat(seen.after(Duration.ofSeconds(30)).failed().cause())
                .isEqualTo("pod api-2-a: container api: image shop:2 cannot be pulled (ImagePullBackOff): "
                        + "tls: handshake timeout");
    }

    @Test
    void forgivesTwoCrashesAndFailsAtTheThirdRestartWithExitCodeAndLog() {
        seen.subject(rolling()).related(Pod.class, pod("api-2-a", "rs-2", PodYaml.backOff(1, 1, "Error", "")));
        assertThat(seen.pending().warnings())
                .containsExactly("pod api-2-a: container api: CrashLoopBackOff: ended with exit code 1, 1 restart");

        seen.related(Pod.class, pod("api-2-a", "rs-2", PodYaml.backOff(2, 1, "Error", "")))
                .pending();
        Outcome.Failed failed = seen.related(
                        Pod.class, pod("api-2-a", "rs-2", PodYaml.backOff(3, 1, "Error", "no database")))
                .failed();

        assertThat(failed.cause())
                .isEqualTo(
                        "pod api-2-a: container api: CrashLoopBackOff: ended with exit code 1, 3 restarts: no database");
        assertThat(failed.state().logs()).containsExactly(new LogSource("shop", "api-2-a", "api", true));
    }

    @Test
    void keepsTheHeadlineShortAndGathersPodsWithTheSameTrouble() {
        String words = "failed to resolve reference " + "x".repeat(100) + ": not found";
        seen.subject(rolling())
                .related(
                        Pod.class,
                        pod("api-2-a", "rs-2", PodYaml.waiting("ErrImagePull", words)),
                        pod("api-2-b", "rs-2", PodYaml.waiting("ErrImagePull", words)));

        Outcome.Failed failed = seen.failed();
        assertThat(failed.cause()).hasSizeLessThan(200).endsWith("xxx...");
        assertThat(failed.state().details())
                .containsExactly(
                        "pods api-2-a, api-2-b: container api: image shop:2 cannot be pulled (ErrImagePull): " + words);
    }

    @Test
    void doesNotFailWhileACrashedContainerRunsAgain() {
        seen.subject(rolling()).related(Pod.class, pod("api-2-a", "rs-2", PodYaml.running(5)));

        assertThat(seen.after(Duration.ofMinutes(9)).outcome()).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void namesTheReasonOfAContainerThatWasKilledForMemory() {
        seen.subject(rolling()).related(Pod.class, pod("api-2-a", "rs-2", PodYaml.backOff(3, 137, "OOMKilled", "")));

        assertThat(seen.failed().cause()).contains("ended with exit code 137 (OOMKilled)");
    }

    @Test
    void failsAtOnceWhenTheCommandCannotBeStarted() {
        seen.subject(rolling())
                .related(
                        Pod.class,
                        pod(
                                "api-2-a",
                                "rs-2",
                                PodYaml.backOff(0, 128, "StartError", "exec: java: not found in $PATH")));

        assertThat(seen.failed().cause()).contains("exit code 128 (StartError)", "exec: java: not found in $PATH");
    }

    @Test
    void failsForAnInitContainerThatCrashes() {
        seen.subject(rolling()).related(Pod.class, pod("api-2-a", "rs-2", PodYaml.initBackOff(3)));

        assertThat(seen.failed().cause())
                .isEqualTo("pod api-2-a: init container migrate: CrashLoopBackOff: ended with exit code 3, 3 restarts");
    }

    @Test
    void warnsOfAnUnschedulablePodAtOnceAndFailsAfterAMinute() {
        seen.subject(rolling()).related(Pod.class, pod("api-2-a", "rs-2", PodYaml.unschedulable()));

        assertThat(seen.pending().warnings())
                .containsExactly("pod api-2-a: unschedulable: 0/2 nodes are available: 2 Insufficient cpu.");
        assertThat(seen.after(Duration.ofSeconds(59)).outcome()).isInstanceOf(Outcome.Pending.class);
        assertThat(seen.after(Duration.ofSeconds(1)).failed().cause()).contains("Insufficient cpu");
    }

    @Test
    void waitsForRoomAsLongAsAnOldPodIsEnding() {
        String stuck = pod("api-2-a", "rs-2", PodYaml.unschedulable());
        seen.subject(rolling()).related(Pod.class, stuck, PodYaml.ending(pod("api-1-a", "rs-1", PodYaml.ready())));
        seen.pending();
        assertThat(seen.after(Duration.ofMinutes(2)).outcome()).isInstanceOf(Outcome.Pending.class);

        seen.related(Pod.class, stuck);

        assertThat(seen.after(Duration.ofSeconds(59)).outcome()).isInstanceOf(Outcome.Pending.class);
        assertThat(seen.after(Duration.ofSeconds(1)).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void leavesAnUnschedulablePodToTheAutoscalerThatAnnouncedANode() {
        seen.subject(rolling())
                .related(Pod.class, pod("api-2-a", "rs-2", PodYaml.unschedulable()))
                .related(Event.class, PodYaml.event("api-2-a", "Normal", "TriggeredScaleUp", "group 1->2"));

        seen.pending();
        assertThat(seen.after(Duration.ofMinutes(9)).outcome()).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void doesNotBlameThePodsOfAnOlderRevision() {
        seen.subject(rolling())
                .related(
                        Pod.class,
                        pod("api-1-a", "rs-1", PodYaml.backOff(9, 1, "Error", "")),
                        pod("other", "rs-9", PodYaml.waiting("ErrImageNeverPull", "")),
                        PodYaml.ending(pod("api-2-z", "rs-2", PodYaml.backOff(9, 1, "Error", ""))));

        assertThat(seen.pending().waitingFor()).isEqualTo("pods to be replaced");
    }

    @Test
    void mentionsAnEvictedPodButWaitsForTheNextOne() {
        seen.subject(rolling()).related(Pod.class, pod("api-2-a", "rs-2", PodYaml.evicted()));

        assertThat(seen.pending().warnings())
                .containsExactly("pod api-2-a: failed: Evicted: The node was low on resource: memory.");
    }

    @Test
    void showsWhatKeepsAPodFromBeingSetUp() {
        seen.subject(rolling())
                .related(Pod.class, pod("api-2-a", "rs-2", PodYaml.waiting("ContainerCreating", "")))
                .related(
                        Event.class,
                        PodYaml.event("api-2-a", "Warning", "FailedMount", "configmap \"shop\" not found"));

        assertThat(seen.pending().waitingFor())
                .isEqualTo("pod api-2-a: being started: FailedMount: configmap \"shop\" not found");
    }

    @Test
    void warnsOfAFullQuotaAndFailsAfterHalfAMinute() {
        seen.subject(rolling(condition("ReplicaFailure", "True", "FailedCreate", QUOTA)));

        assertThat(seen.pending().warnings()).containsExactly("pods cannot be created: " + QUOTA);
        assertThat(seen.after(Duration.ofSeconds(29)).pending().warnings()).isEmpty();
        assertThat(seen.after(Duration.ofSeconds(1)).failed().cause()).isEqualTo("pods cannot be created: " + QUOTA);
    }

    @Test
    void waitsForAFullQuotaWhileAnOldPodIsEnding() {
        seen.subject(rolling(condition("ReplicaFailure", "True", "FailedCreate", QUOTA)))
                .related(Pod.class, PodYaml.ending(pod("api-1-a", "rs-1", PodYaml.ready())));
        seen.pending();

        assertThat(seen.after(Duration.ofMinutes(1)).outcome()).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void failsAtOnceWhenAdmissionRefusesThePod() {
        String refusal = "pods \"api-2-x\" is forbidden: violates PodSecurity \"restricted:latest\": privileged";
        seen.subject(rolling(condition("ReplicaFailure", "True", "FailedCreate", refusal)));

        assertThat(seen.failed().cause()).contains("violates PodSecurity");
    }

    @Test
    void failsWhenTheControllerGivesUp() {
        seen.subject(rolling(condition("Progressing", "True", "ReplicaSetUpdated", "is progressing")));
        seen.pending();

        seen.subject(rolling(exceeded()));

        assertThat(seen.failed().cause())
                .isEqualTo("rollout made no progress within its deadline: "
                        + "ReplicaSet \"api-2\" has timed out progressing.");
    }

    @Test
    void givesADeadlineLeftOverFromAnEarlierRolloutAMomentToClear() {
        seen.subject(rolling(exceeded()));
        seen.pending();
        assertThat(seen.after(Duration.ofSeconds(14)).outcome()).isInstanceOf(Outcome.Pending.class);
        assertThat(seen.after(Duration.ofSeconds(1)).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    private static String exceeded() {
        return condition(
                "Progressing", "False", "ProgressDeadlineExceeded", "ReplicaSet \"api-2\" has timed out progressing.");
    }

    private static String rolling(String... conditions) {
        return deployment(
                3,
                "observedGeneration: 2\nreplicas: 3\nupdatedReplicas: 2\navailableReplicas: 3\nconditions: ["
                        + String.join(",", conditions)
                        + "]");
    }

    private static String condition(String type, String status, String reason, String message) {
        return "{type: %s, status: \"%s\", reason: %s, message: '%s'}".formatted(type, status, reason, message);
    }

    private static String deployment(int replicas, String status) {
        return """
                metadata:
                  name: api
                  namespace: shop
                  uid: d
                  generation: 2
                  annotations: {deployment.kubernetes.io/revision: "2"}
                spec:
                  replicas: %d
                  selector: {matchLabels: {app: api}}
                status:
                %s
                """.formatted(replicas, status.indent(2));
    }

    private static String replicaSet(int revision) {
        return """
                metadata:
                  name: api-%1$d
                  namespace: shop
                  uid: rs-%1$d
                  annotations: {deployment.kubernetes.io/revision: "%1$d"}
                  ownerReferences: [{kind: Deployment, name: api, uid: d, controller: true}]
                """.formatted(revision);
    }
}
