package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.cluster.PodLife.Span;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a cause is judged by.
 *
 * @param failures those that no cause has explained so far
 * @param versionReturns visitors who were sent back to a version that they had had before another one
 * @param closesWhileIdle connections that the server ended between two requests without saying so
 */
record Evidence(
        List<Failure> failures, ClusterAccount cluster, List<VersionReturn> versionReturns, long closesWhileIdle) {

    /** No connection, or none that led to an answer. */
    static final Set<FailureKind> NOBODY_THERE = Set.of(
            FailureKind.REFUSED,
            FailureKind.UNREACHABLE,
            FailureKind.TIMEOUT,
            FailureKind.RESET,
            FailureKind.TLS,
            FailureKind.SERVER_ERROR);

    /** A request that had been sent was cut off. */
    static final Set<FailureKind> CUT_OFF = Set.of(FailureKind.RESET, FailureKind.PROTOCOL_ERROR, FailureKind.TLS);

    /** What proxies and clients may need to hear of a change. */
    static final Duration HEARING = Duration.ofSeconds(10);

    /** Times of the API are whole seconds. */
    static final Duration EXACTNESS = Duration.ofMillis(1500);

    /** Failures of these kinds that were on their way at some time of {@code span}. */
    List<Failure> during(Span span, Set<FailureKind> kinds) {
        return failures.stream()
                .filter(failure -> kinds.contains(failure.kind()))
                .filter(failure -> isDuring(failure, span))
                .toList();
    }

    /** Whether it was on its way at some time of {@code span}. */
    static boolean isDuring(Failure failure, Span span) {
        return !failure.failedAt().isBefore(span.from()) && !failure.dueAt().isAfter(span.to());
    }

    /** Times in which traffic was sent to nobody, with what proxies need to hear of both ends. */
    List<Span> withoutEndpoints() {
        return endpointSpans(step -> step.ready().isEmpty());
    }

    /** Times in which the ready endpoints fit, with what proxies need to hear of both ends. */
    List<Span> endpointSpans(Predicate<ClusterAccount.Endpoints> fits) {
        List<Span> spans = new ArrayList<>();
        Instant from = null;
        for (ClusterAccount.Endpoints step : cluster.endpoints()) {
            if (fits.test(step)) {
                from = from == null ? step.at() : from;
            } else if (from != null) {
                spans.add(span(from, step.at()));
                from = null;
            }
        }
        if (from != null) {
            spans.add(span(from, Instant.MAX.minus(HEARING)));
        }
        return spans;
    }

    private static Span span(Instant from, Instant to) {
        return new Span(from.minus(EXACTNESS), to.plus(HEARING));
    }

    /** From a little before {@code at} until {@code after} later. */
    static Span around(Instant at, Duration after) {
        return new Span(at.minus(EXACTNESS), at.plus(after));
    }

    /** From the deletion of a pod until everybody has heard that its process is gone. */
    static Span end(PodLife pod) {
        Instant last = pod.ends().stream()
                .map(ContainerEnd::at)
                .max(Instant::compareTo)
                .orElse(pod.endingSince());
        return new Span(pod.endingSince().minus(Duration.ofMillis(100)), last.plus(HEARING));
    }

    /** When the pod became ready again after {@code at}; otherwise {@code at} and what it takes to hear. */
    static Instant readyAgain(PodLife pod, Instant at) {
        return pod.ready().stream()
                .map(Span::from)
                .filter(from -> from.isAfter(at))
                .min(Instant::compareTo)
                .orElse(at.plus(HEARING));
    }

    /** When traffic was no longer sent to a pod. */
    Optional<Instant> endpointGone(PodLife pod) {
        boolean there = false;
        for (ClusterAccount.Endpoints step : cluster.endpoints()) {
            boolean has = step.ready().contains(pod.name());
            if (there && !has) {
                return Optional.of(step.at());
            }
            there = has;
        }
        return Optional.empty();
    }
}
