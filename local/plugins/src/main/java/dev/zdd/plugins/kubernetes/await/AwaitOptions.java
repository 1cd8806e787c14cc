package dev.zdd.plugins.kubernetes.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The annotations that steer waiting, and which of them wins. */
public final class AwaitOptions {

    /** Do not wait, when {@code "true"}. */
    public static final String SKIP_AWAIT = "pulumi.com/skipAwait";

    /** The longest wait in seconds; a custom timeout of the resource options goes before it. */
    public static final String TIMEOUT_SECONDS = "pulumi.com/timeoutSeconds";

    /** Kinds whose deletion is not waited for either under {@link #SKIP_AWAIT} (pulumi-kubernetes 1232 and 3154). */
    private static final Set<String> SKIPPED_ON_DELETE = Set.of(
            "v1/Namespace",
            "v1/Pod",
            "v1/ReplicationController",
            "apps/v1/DaemonSet",
            "apps/v1/Deployment",
            "apps/v1/StatefulSet",
            "batch/v1/Job");

    private AwaitOptions() {}

    /** Whether a create or update is not waited for. */
    public static boolean skips(Map<String, String> annotations) {
        return "true".equalsIgnoreCase(annotations.get(SKIP_AWAIT));
    }

    /** Whether a deletion is not waited for: only for the kinds for which the official provider does so. */
    public static boolean skipsDeletion(String apiVersion, String kind, Map<String, String> annotations) {
        return skips(annotations) && SKIPPED_ON_DELETE.contains(apiVersion + "/" + kind);
    }

    /**
     * The longest wait: the custom timeout, else the annotation, else {@link AwaitRequest#DEFAULT_TIMEOUT}.
     *
     * @param customTimeoutSeconds as the engine hands it over; 0 when there is none
     * @throws InvalidAwaitAnnotation when the annotation decides and is not a whole number above 0
     */
    public static Duration timeout(double customTimeoutSeconds, Map<String, String> annotations) {
        if (customTimeoutSeconds > 0) {
            return Duration.ofMillis(Math.round(customTimeoutSeconds * 1000));
        }
        return Optional.ofNullable(annotations.get(TIMEOUT_SECONDS))
                .map(AwaitOptions::seconds)
                .orElse(AwaitRequest.DEFAULT_TIMEOUT);
    }

    /** The custom wait, if the annotation {@link WaitFor#ANNOTATION} asks for one. */
    static Optional<WaitFor> waitFor(Map<String, String> annotations) {
        return Optional.ofNullable(annotations.get(WaitFor.ANNOTATION)).map(WaitFor::parse);
    }

    /** For Check: what is wrong with the annotations, one message for the user per annotation; empty when all is well. */
    public static List<String> problems(Map<String, String> annotations) {
        List<String> problems = new ArrayList<>();
        collect(problems, () -> waitFor(annotations));
        collect(problems, () -> timeout(0, annotations));
        String skip = annotations.get(SKIP_AWAIT);
        if (skip != null && !skip.equalsIgnoreCase("true") && !skip.equalsIgnoreCase("false")) {
            problems.add("%s: %s (expected: true or false)".formatted(SKIP_AWAIT, skip));
        }
        return problems;
    }

    private static void collect(List<String> problems, Runnable check) {
        try {
            check.run();
        } catch (InvalidAwaitAnnotation e) {
            problems.add(e.getMessage());
        }
    }

    private static Duration seconds(String text) {
        try {
            int seconds = Integer.parseInt(text.strip());
            if (seconds > 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Said below, in the same words as for 0.
        }
        throw new InvalidAwaitAnnotation("%s: %s (expected: a whole number > 0)".formatted(TIMEOUT_SECONDS, text));
    }
}
