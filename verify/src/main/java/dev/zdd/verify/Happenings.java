package dev.zdd.verify;

import dev.zdd.verify.VerifyResult.Mark;
import dev.zdd.verify.VerifyResult.Moment;
import dev.zdd.verify.cause.Finding;
import dev.zdd.verify.cluster.ClusterAccount;
import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.load.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What happened in the cluster, in the order of time, and which of it was beside which failures. */
final class Happenings {
    private static final int SECONDS_BEFORE = 2;

    private static final Duration LONG_PENDING = Duration.ofSeconds(10);

    private Happenings() {}

    static List<Mark> of(ClusterAccount cluster, List<Mark> marks) {
        List<Mark> all = new ArrayList<>(marks);
        for (PodLife pod : cluster.pods()) {
            if (pod.isNew()) {
                all.add(new Mark(pod.seen(), "pod %s created".formatted(pod.name())));
                pod.ready().stream()
                        .findFirst()
                        .ifPresent(span -> all.add(new Mark(span.from(), "pod %s ready".formatted(pod.name()))));
                Instant late = pod.seen().plus(LONG_PENDING);
                if (pod.started() == null
                        ? pod.gone() == null || pod.gone().isAfter(late)
                        : pod.started().isAfter(late)) {
                    all.add(new Mark(late, "pod %s still Pending".formatted(pod.name())));
                }
            }
            if (pod.failed() != null) {
                all.add(new Mark(pod.failed(), "pod %s Failed".formatted(pod.name())));
            }
            if (pod.isEnding()) {
                all.add(new Mark(
                        pod.endingSince(),
                        "pod %s told to end%s"
                                .formatted(
                                        pod.name(), pod.disruption().isEmpty() ? "" : " (" + pod.disruption() + ")")));
            }
            pod.ends()
                    .forEach(end -> all.add(new Mark(
                            end.at(),
                            "pod %s: container %s exited with %d (%s)"
                                    .formatted(pod.name(), end.container(), end.exitCode(), end.reason()))));
        }
        cluster.endpoints().stream()
                .skip(1)
                .forEach(step -> all.add(new Mark(
                        step.at(), "endpoints: %d".formatted(step.ready().size()))));
        cluster.weights()
                .forEach(step -> all.add(new Mark(step.at(), "%s: %s".formatted(step.object(), step.shares()))));
        cluster.selectors().stream()
                .skip(1)
                .forEach(step -> all.add(new Mark(step.at(), "the Service selects %s".formatted(step.labels()))));
        cluster.events()
                .forEach(event -> all.add(
                        new Mark(event.at(), "%s %s: %s".formatted(event.object(), event.reason(), event.message()))));
        all.sort(Comparator.comparing(Mark::at));
        return all;
    }

    static List<Moment> moments(Instant start, List<Failure> failures, List<Mark> happenings) {
        Map<Integer, List<Failure>> bySecond = failures.stream()
                .collect(Collectors.groupingBy(
                        failure ->
                                (int) Duration.between(start, failure.dueAt()).toSeconds(),
                        TreeMap::new,
                        Collectors.toList()));
        List<Moment> moments = new ArrayList<>();
        bySecond.forEach((second, failed) -> {
            Instant from = start.plusSeconds(second - (long) SECONDS_BEFORE);
            Instant to = start.plusSeconds(second + 1L);
            moments.add(new Moment(
                    second,
                    Failure.counts(failed),
                    happenings.stream()
                            .filter(mark ->
                                    !mark.at().isBefore(from) && mark.at().isBefore(to))
                            .map(Mark::text)
                            .distinct()
                            .toList()));
        });
        return moments;
    }

    static long unexplained(long failed, List<Finding> findings) {
        return Math.max(0, failed - findings.stream().mapToLong(Finding::failed).sum());
    }
}
