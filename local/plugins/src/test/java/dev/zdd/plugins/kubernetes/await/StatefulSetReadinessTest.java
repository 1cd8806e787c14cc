package dev.zdd.plugins.kubernetes.await;

import static dev.zdd.plugins.kubernetes.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatefulSetReadinessTest {

    private static final String ROLLING = "{type: RollingUpdate}";
    private static final String UPDATING =
            "{observedGeneration: 2, replicas: 3, availableReplicas: 2, updatedReplicas: 1, currentRevision: a, updateRevision: b}";

    private final Seen<StatefulSet> seen = new Seen<>(new StatefulSetReadiness());

    @ParameterizedTest(name = "{0}: {1} replicas, {2} available, {3} updated, {4} to {5}: {6}")
    @CsvSource(
            delimiter = ';',
            value = {
                "{type: RollingUpdate}; 3; 3; 3; b; b; true",
                "{type: RollingUpdate}; 3; 3; 0; b; b; true",
                "{type: RollingUpdate}; 3; 3; 3; a; b; true",
                "{type: RollingUpdate}; 3; 3; 2; a; b; false",
                "{type: RollingUpdate}; 3; 2; 3; a; b; false",
                "{type: RollingUpdate}; 2; 2; 2; b; b; false", // not yet created
                "{type: RollingUpdate}; 4; 4; 4; b; b; false", // not yet scaled down
                "{type: RollingUpdate, rollingUpdate: {partition: 2}}; 3; 3; 1; a; b; true",
                "{type: RollingUpdate, rollingUpdate: {partition: 2}}; 3; 3; 0; a; b; false",
                "{type: RollingUpdate, rollingUpdate: {partition: 5}}; 3; 3; 0; a; b; true",
                "{type: OnDelete}; 3; 3; 0; a; b; true",
                "{type: OnDelete}; 3; 2; 0; a; b; false",
            })
    void isReadyWhenItsReplicasAreAvailableAndUpdatedAsTheStrategySays(
            String strategy, int replicas, int available, int updated, String current, String update, boolean ready) {
        seen.subject(set(
                strategy,
                "{observedGeneration: 2, replicas: %d, availableReplicas: %d, updatedReplicas: %d, currentRevision: %s, updateRevision: %s}"
                        .formatted(replicas, available, updated, current, update)));

        assertThat(seen.outcome() instanceof Outcome.Ready).isEqualTo(ready);
    }

    @Test
    void isNotReadyWhileTheControllerHasNotSeenTheChange() {
        seen.subject(set(ROLLING, "{observedGeneration: 1, replicas: 3, availableReplicas: 3, updatedReplicas: 3}"));

        assertThat(seen.pending().waitingFor()).isEqualTo("the StatefulSet controller");
    }

    @Test
    void failsForAPodOfTheNewestRevision() {
        seen.subject(set(ROLLING, UPDATING))
                .related(Pod.class, of("b", pod("db-2", "s", PodYaml.waiting("InvalidImageName", "bad"))));

        assertThat(seen.failed().cause())
                .isEqualTo("pod db-2: container api: image shop:2 cannot be pulled (InvalidImageName): bad");
        assertThat(seen.failed().state().found()).isEqualTo("2 of 3 pods available, 1 updated");
        assertThat(seen.failed().state().expected()).isEqualTo("3 pods available, 3 of the newest revision");
    }

    @Test
    void saysThatABrokenPodOfAnOlderRevisionBlocksTheUpdate() {
        seen.subject(set(ROLLING, UPDATING))
                .related(
                        Pod.class,
                        of("a", pod("db-1", "s", PodYaml.backOff(9, 1, "Error", ""))),
                        of("b", pod("db-2", "s", PodYaml.ready())));

        assertThat(seen.pending().warnings())
                .containsExactly("pod db-1: container api: CrashLoopBackOff: ended with exit code 1, 9 restarts"
                        + " (of an older revision; it blocks an ordered update until it is deleted)");
        assertThat(seen.after(Duration.ofMinutes(5)).outcome()).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void failsWhenPodsCannotBeCreatedUntilOneIs() {
        String refused = event("FailedCreate", "exceeded quota", "06:00:01");
        seen.subject(set(ROLLING, UPDATING.replace("replicas: 3,", "replicas: 1,")))
                .related(Event.class, refused);
        seen.pending();
        seen.after(Duration.ofSeconds(20))
                .related(Event.class, refused, event("SuccessfulCreate", "created", "06:00:02"));
        assertThat(seen.pending().waitingFor()).isEqualTo("pods to be replaced");

        seen.related(Event.class, event("FailedCreate", "exceeded quota", "06:00:03"))
                .pending();
        assertThat(seen.after(Duration.ofSeconds(29)).outcome()).isInstanceOf(Outcome.Pending.class);
        assertThat(seen.after(Duration.ofSeconds(1)).failed().cause())
                .isEqualTo("pods cannot be created: exceeded quota");
    }

    private static String event(String reason, String message, String time) {
        return """
                metadata: {name: e, namespace: shop}
                involvedObject: {kind: StatefulSet, name: db, uid: s}
                reason: %s
                message: %s
                lastTimestamp: "2026-11-23T%sZ"
                """.formatted(reason, message, time);
    }

    private static String of(String revision, String pod) {
        return pod.replace("labels: {", "labels: {controller-revision-hash: " + revision + ", ");
    }

    private static String set(String strategy, String status) {
        return """
                metadata: {name: db, namespace: shop, uid: s, generation: 2}
                spec: {replicas: 3, selector: {matchLabels: {app: db}}, updateStrategy: %s}
                status: %s
                """.formatted(strategy, status);
    }
}
