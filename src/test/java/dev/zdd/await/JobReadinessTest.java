package dev.zdd.await;

import static dev.zdd.await.PodYaml.pod;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.await.State.LogSource;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobReadinessTest {

    private final Seen<Job> seen = new Seen<>(new JobReadiness());

    @Test
    void isReadyWhenComplete() {
        seen.subject(job("", "{succeeded: 1, conditions: [{type: Complete, status: \"True\"}]}"));

        assertThat(seen.ready().summary()).isEqualTo("1 of 1 pod succeeded, 0 active, 0 failed");
    }

    @Test
    void tellsHowManyPodsSucceeded() {
        seen.subject(job("completions: 3", "{active: 1, succeeded: 2, failed: 1}"));

        assertThat(seen.pending().progress())
                .isEqualTo("2 of 3 pods succeeded, 1 active, 1 failed, waiting for its pods to end");
    }

    /** The condition comes a moment before the phase. */
    @Test
    void isNotKeptByAPodThatIsDone() {
        seen.subject(job("", "{active: 1}")).related(Pod.class, pod("migrate-x", "j", """
                phase: Running
                conditions: [{type: Ready, status: "False", reason: PodCompleted}]
                """));

        assertThat(seen.pending().progress()).endsWith("waiting for its pods to end");
    }

    @Test
    void isPendingBeforeItHasAStatus() {
        assertThat(seen.subject(job("", "{}")).pending().state().found())
                .isEqualTo("0 of 1 pod succeeded, 0 active, 0 failed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "FailureTarget"})
    void failsWithTheReasonAndTheFailedPodsLog(String condition) {
        seen.subject(job(
                        "",
                        "{failed: 1, conditions: [{type: %s, status: \"True\", reason: BackoffLimitExceeded, message: Job has reached the specified backoff limit}]}"
                                .formatted(condition)))
                .related(Pod.class, pod("migrate-x", "j", PodYaml.ended(3)));

        Outcome.Failed failed = seen.failed();
        assertThat(failed.cause()).isEqualTo("BackoffLimitExceeded: Job has reached the specified backoff limit");
        assertThat(failed.state().found()).isEqualTo("0 of 1 pod succeeded, 0 active, 1 failed");
        assertThat(failed.state().details()).containsExactly("pod migrate-x: container api ended with exit code 3");
        assertThat(failed.state().logs()).containsExactly(new LogSource("shop", "migrate-x", "api", false));
    }

    /** Job and pods come by separate watches, so that the pod may be seen as it was a moment before the Job failed. */
    @Test
    void saysTheSameOfAPodThatIsSeenBeforeItsPhaseIsFailed() {
        seen.subject(
                        job(
                                "",
                                "{failed: 1, conditions: [{type: Failed, status: \"True\", reason: BackoffLimitExceeded, message: Job has reached the specified backoff limit}]}"))
                .related(Pod.class, PodYaml.neverRestarted(pod("migrate-x", "j", PodYaml.justEnded(3))));

        State state = seen.failed().state();
        assertThat(state.details()).containsExactly("pod migrate-x: container api ended with exit code 3");
        assertThat(state.logs()).containsExactly(new LogSource("shop", "migrate-x", "api", false));
    }

    @Test
    void leavesCrashesToTheBackoffLimit() {
        seen.subject(job("", "{active: 1}")).related(Pod.class, pod("p", "j", PodYaml.backOff(5, 1, "Error", "")));

        assertThat(seen.pending().waitingFor()).contains("CrashLoopBackOff: ended with exit code 1, 5 restarts");
    }

    @Test
    void failsEarlyForAnImageThatIsNotThere() {
        seen.subject(job("", "{active: 1}"))
                .related(Pod.class, pod("p", "j", PodYaml.waiting("ErrImageNeverPull", "not present")));

        assertThat(seen.failed().cause()).contains("image shop:2 cannot be pulled");
    }

    @Test
    void failsWhenItsPodsCannotBeCreated() {
        String event = """
                metadata: {name: e, namespace: shop}
                involvedObject: {kind: Job, name: migrate, uid: j}
                reason: FailedCreate
                message: 'Error creating: exceeded quota: small'
                """;
        seen.subject(job("", "{}")).related(Event.class, event);
        assertThat(seen.pending().warnings()).hasSize(1);

        assertThat(seen.after(Duration.ofSeconds(30)).failed().cause()).contains("exceeded quota: small");
    }

    @Test
    void isReadyWithAWarningWhenSuspended() {
        assertThat(seen.subject(job("suspend: true", "{}")).ready().warnings())
                .containsExactly("is suspended, so its completion was not waited for");
    }

    @Test
    void failsWhenItIsDeletedMeanwhile() {
        assertThat(seen.gone().failed().cause()).contains("was deleted");
    }

    private static String job(String spec, String status) {
        return """
                metadata: {name: migrate, namespace: shop, uid: j}
                spec:
                  selector: {matchLabels: {batch.kubernetes.io/controller-uid: j}}
                  %s
                status: %s
                """.formatted(spec, status);
    }
}
