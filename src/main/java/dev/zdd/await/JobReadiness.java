package dev.zdd.await;

import static dev.zdd.await.Lists.orEmpty;
import static dev.zdd.await.Numbers.orElse;
import static dev.zdd.await.Numbers.orZero;

import dev.zdd.await.Outcome.Failed;
import dev.zdd.await.Outcome.Pending;
import dev.zdd.await.Outcome.Ready;
import dev.zdd.await.PodTrouble.Kind;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Job is ready when it has the condition {@code Complete}. It fails with the condition {@code Failed}, or already with
 * {@code FailureTarget}, which Kubernetes sets when failure is certain and pods are still ending; the failed pod's last
 * log lines go with it. A suspended Job is ready with a warning: nothing runs until it is resumed.
 *
 * <p>A pod that cannot start for its image or its configuration, or that finds no node, fails the wait early: such pods
 * never end, so that the Job's own {@code backoffLimit} does not count them. Crashes are left to that limit.
 */
final class JobReadiness implements Readiness<Job> {

    private static final Set<Kind> LEFT_TO_THE_JOB =
            EnumSet.of(Kind.CRASH_LOOP, Kind.CRASHED, Kind.POD_FAILED, Kind.START_FAILED);

    private final PodJudge judge = new PodJudge();
    private final CreationFailure creation = new CreationFailure();

    @Override
    public Class<Job> subjectType() {
        return Job.class;
    }

    @Override
    public List<Related> related(Job job) {
        return List.of(Related.of(Pod.class).labelled(job.getSpec().getSelector()), Related.of(Event.class));
    }

    @Override
    public Outcome observe(Observation<Job> seen) {
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", "the Job to complete"));
        }
        Job job = seen.subject().get();
        JobStatus status = job.getStatus();
        if (status != null && isTrue(status, "Complete").isPresent()) {
            return Ready.of(found(job, status));
        }
        if (Boolean.TRUE.equals(job.getSpec().getSuspend())) {
            return new Ready("suspended", List.of("is suspended, so its completion was not waited for"));
        }
        return judge(seen, job, status == null ? new JobStatus() : status);
    }

    private Outcome judge(Observation<Job> seen, Job job, JobStatus status) {
        List<Pod> own = seen.all(Pod.class).stream()
                .filter(pod -> Pods.ownedBy(pod, job))
                .toList();
        PodJudge.Verdict pods = judge.judge(seen.now(), own, own, seen.all(Event.class));
        State state = pods.explain(found(job, status), "condition Complete");
        Optional<JobCondition> failed = isTrue(status, "Failed").or(() -> isTrue(status, "FailureTarget"));
        if (failed.isPresent()) {
            return new Failed(
                    "%s: %s".formatted(failed.get().getReason(), failed.get().getMessage()), state);
        }
        Optional<PodTrouble> fatal = pods.fatal().filter(trouble -> !LEFT_TO_THE_JOB.contains(trouble.kind()));
        if (fatal.isPresent()) {
            return new Failed(fatal.get().shortLine(), state);
        }
        boolean needsPods = orZero(status.getActive()) == 0 && !PodRefusals.anyEnding(own);
        Optional<String> refusal = needsPods ? PodRefusals.newest(job, seen.all(Event.class)) : Optional.empty();
        return creation.judge(seen.now(), refusal, false)
                .map(verdict -> verdict.outcome(state))
                .orElseGet(() -> new Pending(state, pods.waitingFor("its pods to end"), pods.warnings()));
    }

    private static String found(Job job, JobStatus status) {
        int wanted = orElse(job.getSpec().getCompletions(), orElse(job.getSpec().getParallelism(), 1));
        return "%d of %s succeeded, %d active, %d failed"
                .formatted(
                        orZero(status.getSucceeded()),
                        Numbers.pods(wanted),
                        orZero(status.getActive()),
                        orZero(status.getFailed()));
    }

    private static Optional<JobCondition> isTrue(JobStatus status, String type) {
        return orEmpty(status.getConditions()).stream()
                .filter(c -> type.equals(c.getType()) && "True".equals(c.getStatus()))
                .findFirst();
    }
}
