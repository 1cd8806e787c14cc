package dev.zdd.await;

import static dev.zdd.await.Lists.orEmpty;

import dev.zdd.await.Outcome.Pending;
import dev.zdd.await.Outcome.Ready;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A workload is the sole version when it is ready and no pod with another image is left, those that are ending included: until it
 * has ended, such a pod may use what a contract migration takes away, also over a connection pooler that hides it from the database.
 *
 * @param workload when it is ready; lists its pods
 * @param image of the pods that may stay
 */
record SoleVersion<S extends HasMetadata>(Readiness<S> workload, String image) implements Readiness<S> {

    @Override
    public Class<S> subjectType() {
        return workload.subjectType();
    }

    @Override
    public S read(KubernetesClient client, String namespace, String name) {
        return workload.read(client, namespace, name);
    }

    @Override
    public List<Related> related(S subject) {
        return workload.related(subject);
    }

    @Override
    public Optional<Object> template(S subject) {
        return workload.template(subject);
    }

    @Override
    public Outcome observe(Observation<S> seen) {
        Outcome outcome = workload.observe(seen);
        String others = seen.all(Pod.class).stream()
                .filter(pod -> !Pods.hasEnded(pod) && !hasImage(pod))
                .map(Pods::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return outcome instanceof Ready && !others.isEmpty()
                ? Pending.of(
                        State.of("also " + others, "pods with image %s alone".formatted(image)),
                        "the end of pods of another version: " + others)
                : outcome;
    }

    private boolean hasImage(Pod pod) {
        return orEmpty(pod.getSpec().getContainers()).stream()
                .anyMatch(container -> image.equals(container.getImage()));
    }
}
