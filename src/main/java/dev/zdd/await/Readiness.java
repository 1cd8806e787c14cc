package dev.zdd.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one kind: decides from what is seen whether an object is ready. A pure state machine: no client, no
 * thread, no clock; it may remember when it first saw something. One instance serves one wait.
 *
 * <p>It is shown the whole state every time.
 */
interface Readiness<S extends HasMetadata> {

    /** The type that the subject is shown as. */
    Class<S> subjectType();

    /** The subject as it is now; null when it is gone. */
    default S read(KubernetesClient client, String namespace, String name) {
        return client.resources(subjectType())
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    /** What else to look at for this subject. */
    List<Related> related(S subject);

    /** The pod template of a subject whose template can change. */
    default Optional<Object> template(S subject) {
        return Optional.empty();
    }

    /** Called about once a second. */
    Outcome observe(Observation<S> seen);
}
