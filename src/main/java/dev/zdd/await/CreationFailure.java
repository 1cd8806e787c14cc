package dev.zdd.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pods that a controller could not even create: quota, admission, service account. Remembers since when.
 *
 * <p>A refusal that depends on the pod alone (Pod Security, an admission webhook's verdict, validation) fails the wait at
 * once. A quota may become free, a service account or a webhook's server may appear: that is said at once, and fails
 * after 30 s; the time does not run while a pod of the same workload is still ending, as it counts against the quota
 * until it is gone. Both numbers are this project's choice.
 */
final class CreationFailure {

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Pattern DEFINITE =
            Pattern.compile("violates PodSecurity|denied the request|is invalid|Invalid value");

    private Optional<Instant> since = Optional.empty();
    private boolean warned;

    /**
     * @param hopeless whether to give up
     * @param warnings what was not said before
     */
    record Verdict(String message, boolean hopeless, List<String> warnings) {

        Outcome outcome(State state) {
            return hopeless
                    ? new Outcome.Failed("pods cannot be created: " + message, state)
                    : new Outcome.Pending(state, "pods to be created: " + message, warnings);
        }
    }

    /** @param message the controller's words, empty when pods are created without trouble */
    Optional<Verdict> judge(Instant now, Optional<String> message, boolean podsAreEnding) {
        if (message.isEmpty()) {
            since = Optional.empty();
            return Optional.empty();
        }
        if (since.isEmpty() || podsAreEnding) {
            since = Optional.of(now);
        }
        boolean hopeless = DEFINITE.matcher(message.get()).find()
                || Duration.between(since.get(), now).compareTo(GRACE) >= 0;
        List<String> warnings = warned ? List.of() : List.of("pods cannot be created: " + message.get());
        warned = true;
        return Optional.of(new Verdict(message.get(), hopeless, warnings));
    }
}
