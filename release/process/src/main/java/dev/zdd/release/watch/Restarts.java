package dev.zdd.release.watch;

import dev.zdd.release.cluster.PodState;
import dev.zdd.release.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pods that do not come up, or come up again and again. */
public final class Restarts {

    /** A registry or a node may fail once; what does not run for this long needs a person or the way back. */
    static final Duration TROUBLE_LIMIT = Duration.ofSeconds(30);

    /** A cluster that adds nodes by itself takes some minutes. */
    static final Duration UNSCHEDULABLE_LIMIT = Duration.ofMinutes(4);

    private static final String UNSCHEDULABLE = "Unschedulable";

    private final int most;
    private final Map<String, Instant> troubledSince = new HashMap<>();

    /** @param most restarts at which a version is bad */
    public Restarts(int most) {
        this.most = most;
    }

    /** @param pods of the new version; empty as long as nothing is wrong with them */
    public Optional<String> judge(List<PodState> pods, Instant now) {
        int restarts = pods.stream().mapToInt(PodState::restarts).sum();
        if (restarts >= most) {
            return Optional.of(Message.RESTARTS.text(restarts, most));
        }
        for (PodState pod : pods) {
            if (pod.trouble().isEmpty() || pod.terminating()) {
                troubledSince.remove(pod.name());
                continue;
            }
            Instant since = troubledSince.computeIfAbsent(pod.name(), name -> now);
            String trouble = pod.trouble().get();
            Duration limit = trouble.startsWith(UNSCHEDULABLE) ? UNSCHEDULABLE_LIMIT : TROUBLE_LIMIT;
            if (Duration.between(since, now).compareTo(limit) >= 0) {
                return Optional.of(Message.CONTAINER_FAILS.text(pod.name(), trouble));
            }
        }
        return Optional.empty();
    }
}
