package dev.zdd.await;

import dev.zdd.await.State.LogSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that keeps a pod from becoming ready.
 *
 * @param pod the pod's name
 * @param kind decides how long it may last
 * @param summary for the headline, without the pod: {@code container api: image shop:2 cannot be pulled}
 * @param message the cluster's own words; may be empty
 * @param since when it was first seen
 * @param log the container whose last lines explain it
 */
record PodTrouble(String pod, Kind kind, String summary, String message, Instant since, Optional<LogSource> log) {

    private static final int SHORT = 100;
    private static final int MAX_NAMES = 5;

    /**
     * What may mend itself and what cannot, as an operator would judge it. Every trouble but {@link #NOT_READY} is said
     * at once as a warning; the grace only decides when waiting on is pointless. All graces are this project's choice,
     * the official provider has none: it reports and runs into its timeout.
     */
    enum Kind {
        /** Invalid image name, image missing under {@code imagePullPolicy: Never}, registry says not found or denied. */
        IMAGE_UNAVAILABLE(Duration.ZERO),
        /** Any other failed pull: a registry or a resolver that is away for a moment. About three attempts (10, 20 s). */
        IMAGE_PULL(Duration.ofSeconds(30)),
        /** The container cannot be configured in a way that no other object can mend (root image, non-root rule). */
        CONFIG_INVALID(Duration.ZERO),
        /** ConfigMap, Secret or key missing: it may be created a moment later, by this run or by an operator. */
        CONFIG_MISSING(Duration.ofSeconds(60)),
        /** The container's command cannot be started at all. */
        START_FAILED(Duration.ZERO),
        /** The container ended again and again: three restarts, so that a wait for a dependency is forgiven. */
        CRASH_LOOP(Duration.ZERO),
        /** The container ended and is started again, less often than that. */
        CRASHED,
        /** The pod itself failed (evicted, node lost, deadline) and will not run again. */
        POD_FAILED,
        /**
         * No node takes the pod. One minute without a sign of an autoscaler and without a pod of the same workload that
         * is still ending and will free its place; with either sign, until the timeout.
         */
        UNSCHEDULABLE(Duration.ofSeconds(60)),
        /** Runs, but does not answer its probes, or waits for a volume or its sandbox. */
        NOT_READY;

        private final Optional<Duration> grace;

        Kind() {
            this.grace = Optional.empty();
        }

        Kind(Duration grace) {
            this.grace = Optional.of(grace);
        }

        /** How long it may last before the wait is given up; empty: until the timeout. */
        Optional<Duration> grace() {
            return grace;
        }
    }

    /** One line: pod, what, and the cluster's own words in full. */
    String line() {
        return line("pod " + pod, message);
    }

    /** The same, with no more than the beginning of the cluster's words: for headlines and the status line. */
    String shortLine() {
        return line("pod " + pod, shortened());
    }

    /** One line for several pods with the same trouble. */
    String line(List<String> pods) {
        String names = String.join(", ", pods.stream().limit(MAX_NAMES).toList());
        String more = pods.size() > MAX_NAMES ? " and %d more".formatted(pods.size() - MAX_NAMES) : "";
        return line((pods.size() == 1 ? "pod " : "pods ") + names + more, message);
    }

    private String line(String who, String words) {
        return "%s: %s%s".formatted(who, summary, words.isBlank() ? "" : ": " + words);
    }

    private String shortened() {
        if (message.length() <= SHORT) {
            return message;
        }
        int sentence = message.indexOf(". ");
        return sentence > 0 && sentence < SHORT ? message.substring(0, sentence) : message.substring(0, SHORT) + "...";
    }

    /** Warnings of the same key say the same, also of several pods. */
    String warningKey() {
        return kind + " " + log.map(LogSource::container).orElse("");
    }

    /**
     * @param roomSign the last moment at which there was a reason to hope for a free place
     */
    boolean isFatal(Instant now, Instant roomSign) {
        Instant start = kind == Kind.UNSCHEDULABLE && roomSign.isAfter(since) ? roomSign : since;
        return kind.grace()
                .filter(grace -> Duration.between(start, now).compareTo(grace) >= 0)
                .isPresent();
    }
}
