package dev.zdd.shop.drain;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the process ends after SIGTERM.
 *
 * @param enabled whether it drains at all
 * @param timeout longest drain, default 25 s: preStop's 30 s and this fit into the grace period of 60 s with a margin
 * @param quietAfter a kept-alive connection without traffic for this long counts as idle and does not hold the exit
 */
@ConfigurationProperties("drain")
record DrainProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("25s") Duration timeout,
        @DefaultValue("5s") Duration quietAfter) {

    DrainProperties {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("drain.timeout: %s (expected: >= 0)".formatted(timeout));
        }
        if (quietAfter.isNegative()) {
            throw new IllegalArgumentException("drain.quiet-after: %s (expected: >= 0)".formatted(quietAfter));
        }
    }
}
