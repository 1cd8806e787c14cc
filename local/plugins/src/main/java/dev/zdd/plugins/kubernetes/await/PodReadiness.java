package dev.zdd.plugins.kubernetes.await;

import dev.zdd.plugins.kubernetes.await.Outcome.Failed;
import dev.zdd.plugins.kubernetes.await.Outcome.Pending;
import dev.zdd.plugins.kubernetes.await.Outcome.Ready;
import dev.zdd.plugins.kubernetes.await.PodTrouble.Kind;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * A bare Pod is ready when its condition Ready is true, or when it ran to completion (phase Succeeded). It fails early
 * as {@link PodTrouble.Kind} says and, since nobody replaces it, at once when its phase is Failed.
 */
final class PodReadiness implements Readiness<Pod> {

    private final PodJudge judge = new PodJudge();

    @Override
    public Class<Pod> subjectType() {
        return Pod.class;
    }

    @Override
    public List<Related> related(Pod pod) {
        return List.of(Related.inNamespace(Event.class)
                .field("involvedObject.name", pod.getMetadata().getName())
                .optional());
    }

    @Override
    public Outcome observe(Observation<Pod> seen) {
        String expected = "condition Ready, or phase Succeeded";
        if (seen.subject().isEmpty()) {
            return new Failed("was deleted while it was waited for", State.of("nothing", expected));
        }
        Pod pod = seen.subject().get();
        String phase = Pods.phase(pod).isEmpty() ? "no phase yet" : "phase " + Pods.phase(pod);
        if (Pods.isReady(pod) || Pods.phase(pod).equals("Succeeded")) {
            return Ready.of(phase);
        }
        PodJudge.Verdict verdict = judge.judge(seen.now(), List.of(pod), List.of(pod), seen.all(Event.class));
        State state = verdict.explain(phase, expected);
        Optional<PodTrouble> fatal = verdict.fatal()
                .or(() -> verdict.troubles().stream()
                        .filter(trouble -> trouble.kind() == Kind.POD_FAILED)
                        .findFirst());
        return fatal.isPresent()
                ? new Failed(fatal.get().shortLine(), state)
                : new Pending(state, verdict.waitingFor("the kubelet"), verdict.warnings());
    }
}
