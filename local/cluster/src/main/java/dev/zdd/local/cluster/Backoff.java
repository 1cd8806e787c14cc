package dev.zdd.local.cluster;

import java.time.Duration;

/** How long to wait before a component that ended is started again: doubling, and forgotten after a good run. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    /** A component that ran for so long did not end because of how it was started. */
    private static final Duration GOOD_RUN = Duration.ofSeconds(30);

    private Duration next = FIRST;

    /** @param ran how long the component ran this time */
    Duration after(Duration ran) {
        if (ran.compareTo(GOOD_RUN) >= 0) {
            next = FIRST;
        }
        Duration result = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return result;
    }
}
