package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/**
 * The rules of one kind: decides from what is seen whether an object is ready. A pure state machine: no client, no
 * threads, no clock; it may remember when it first saw something. One instance serves one wait.
 *
 * <p>It is shown the whole state every time, not single events, so that events lost between two watches do no harm.
 */
interface Readiness<S extends HasMetadata> {

    /** The type that the subject is shown as. */
    Class<S> subjectType();

    /** What else to watch for this subject. */
    List<Related> related(S subject);

    /** Called after every change and about once a second. */
    Outcome observe(Observation<S> seen);
}
