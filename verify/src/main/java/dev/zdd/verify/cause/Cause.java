package dev.zdd.verify.cause;

import dev.zdd.verify.cluster.PodLife;
import dev.zdd.verify.cluster.PodLife.ContainerEnd;
import dev.zdd.verify.load.Failure;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One reason why a deployment drops requests, and the signs by which it is told. */
public abstract class Cause {
    private final Description description = getClass().getAnnotation(Description.class);

    /** What the documentation says about a cause. */
    @Retention(RetentionPolicy.RUNTIME)
    @interface Description {
        String name();

        /** What is seen where it is the cause. */
        String signs();

        /** Id of the rule that would have refused it; {@code ""} where no manifest shows it. */
        String policy() default "";

        String remedy();
    }

    /**
     * What of the evidence this explains.
     *
     * @param failures explained by it
     * @param what what happened, to follow "N refused within 1.2 s: "
     */
    record Explanation(List<Failure> failures, String what) {}

    /** @return empty where it is not the cause */
    abstract Optional<Explanation> explain(Evidence evidence);

    public String name() {
        return description.name();
    }

    public String signs() {
        return description.signs();
    }

    public String policy() {
        return description.policy();
    }

    public String remedy() {
        return description.remedy();
    }

    Finding finding(Explanation explanation) {
        List<Failure> failures = explanation.failures();
        if (failures.isEmpty()) {
            return new Finding(name(), 0, null, null, explanation.what(), remedy(), policy());
        }
        Instant from =
                failures.stream().map(Failure::dueAt).min(Instant::compareTo).orElseThrow();
        Instant to =
                failures.stream().map(Failure::dueAt).max(Instant::compareTo).orElseThrow();
        return new Finding(
                name(),
                failures.size(),
                from,
                to,
                "%s within %s: %s"
                        .formatted(Failure.counts(failures), seconds(Duration.between(from, to)), explanation.what()),
                remedy(),
                policy());
    }

    /** One explanation of them all; empty without any. */
    static Optional<Explanation> of(List<Failure> failures, String what) {
        List<Failure> once = List.copyOf(new LinkedHashSet<>(failures));
        return once.isEmpty() ? Optional.empty() : Optional.of(new Explanation(once, what));
    }

    /**
     * One explanation of the failures of several pods; empty without any.
     *
     * @param failures that a pod explains
     * @param what what happened to the pods that explain some
     */
    static Optional<Explanation> of(
            Collection<PodLife> pods, Function<PodLife, List<Failure>> failures, Function<List<PodLife>, String> what) {
        Map<PodLife, List<Failure>> found = new LinkedHashMap<>();
        pods.forEach(pod -> found.put(pod, failures.apply(pod)));
        found.values().removeIf(List::isEmpty);
        return found.isEmpty()
                ? Optional.empty()
                : of(found.values().stream().flatMap(List::stream).toList(), what.apply(List.copyOf(found.keySet())));
    }

    /**
     * One explanation of the failures at the ends of containers; empty without any.
     *
     * @param failures that an end explains; empty: the end is none of this cause
     * @param what what happened, by the names of the pods that explain some
     */
    static Optional<Explanation> ofEnds(
            Collection<PodLife> pods,
            BiFunction<PodLife, ContainerEnd, Optional<List<Failure>>> failures,
            Function<List<String>, String> what) {
        List<Failure> explained = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (PodLife pod : pods) {
            for (ContainerEnd end : pod.ends()) {
                failures.apply(pod, end).ifPresent(some -> {
                    explained.addAll(some);
                    names.add(pod.name());
                });
            }
        }
        return of(explained, what.apply(names));
    }

    /** One explanation of what failed while the Service had no endpoint; empty without any. */
    static Optional<Explanation> ofNoEndpoint(Evidence evidence, String why) {
        return of(
                evidence.withoutEndpoints().stream()
                        .flatMap(span -> evidence.during(span, Evidence.NOBODY_THERE).stream())
                        .toList(),
                "the Service had no endpoint: " + why);
    }

    /** Pods by name, a few of them. */
    static String pods(List<PodLife> pods) {
        return names(pods.stream().map(pod -> "pod " + pod.name()).toList());
    }

    static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1e3);
    }

    /** Names of a few. */
    static String names(List<String> all) {
        List<String> once = all.stream().distinct().toList();
        String shown = once.stream().limit(3).collect(Collectors.joining(", "));
        return once.size() <= 3 ? shown : "%s and %d more".formatted(shown, once.size() - 3);
    }
}
