package dev.zdd.migrations.run;

import java.time.Duration;
import java.util.List;

/**
 * What a run did.
 *
 * @param scripts that ran, in order; empty when everything had run before
 * @param lockTimeouts how often a migration gave up waiting and was tried again
 * @param longestLockWait the longest wait for a lock that was seen: so long, others may have waited behind it
 */
public record RunResult(List<String> scripts, int lockTimeouts, Duration longestLockWait, Duration elapsed) {
    public RunResult {
        scripts = List.copyOf(scripts);
    }
}
