package dev.zdd.verify.cluster;

import java.time.Instant;
import java.util.List;

/**
 * What became of one pod. Times are this machine's, as the changes were seen.
 *
 * @param revision of its template, by the hash that its controller gave it; {@code ""} without one
 * @param node {@code ""} before it is scheduled
 * @param seen when it was first seen
 * @param isNew whether it came during the run
 * @param started when it was first seen in a phase other than Pending; null: never
 * @param failed when it was first seen in the phase Failed; null: never
 * @param ready the times in which it was Ready and not on its way out
 * @param endingSince when its deletion was seen
 * @param graceSeconds that it was given to end
 * @param drain what its containers are told to do before they end
 * @param hasReadinessProbe whether any container has one
 * @param ends containers that ended
 * @param restarts of containers during the run
 * @param disruption why it was taken away, such as {@code EvictionByEvictionAPI}; {@code ""} when deleted as usual
 * @param gone when it was removed from the API
 */
public record PodLife(
        String name,
        String revision,
        String node,
        Instant seen,
        boolean isNew,
        Instant started,
        Instant failed,
        List<Span> ready,
        Instant endingSince,
        long graceSeconds,
        Drain drain,
        boolean hasReadinessProbe,
        List<ContainerEnd> ends,
        int restarts,
        String disruption,
        Instant gone) {

    /** A time; {@code to} is null while it lasts. */
    public record Span(Instant from, Instant to) {
        public boolean contains(Instant at) {
            return !at.isBefore(from) && (to == null || at.isBefore(to));
        }
    }

    /**
     * What is done between the deletion and SIGTERM.
     *
     * @param hasPreStop whether the containers have a preStop hook
     * @param sleepSeconds where the hook is a sleep; -1 where it is something else
     */
    public record Drain(boolean hasPreStop, int sleepSeconds) {
        static final Drain NONE = new Drain(false, 0);
    }

    /**
     * The end of a container.
     *
     * @param exitCode 137: killed, 143: ended by SIGTERM
     * @param at on this machine's clock, exact to about a second: the API has whole seconds
     * @param secondsAfterDeletion by the cluster's clocks; -1 when the pod was not deleted
     */
    public record ContainerEnd(String container, int exitCode, String reason, Instant at, long secondsAfterDeletion) {}

    public boolean isReadyAt(Instant at) {
        return ready.stream().anyMatch(span -> span.contains(at));
    }

    /** Whether it was on its way out. */
    public boolean isEnding() {
        return endingSince != null;
    }

    /** How long the process lived after SIGTERM, in whole seconds; -1 where that is not known. */
    public long secondsAfterTerm(ContainerEnd end) {
        if (end.secondsAfterDeletion() < 0 || drain.sleepSeconds() < 0) {
            return -1;
        }
        return Math.max(0, end.secondsAfterDeletion() - drain.sleepSeconds());
    }
}
