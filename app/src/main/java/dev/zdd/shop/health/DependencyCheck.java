package dev.zdd.shop.health;

import java.time.Duration;

/**
 * One server that this service needs. Every bean of this type is watched: {@link #check()} runs again and again on a thread of
 * its own, never on a probe's.
 */
public interface DependencyCheck {

    /** Short name for the readiness body, the metrics and {@link HealthProperties#required()}, for example {@code database}. */
    String name();

    /** A check without an answer after this long counts as failed and is interrupted. */
    Duration timeLimit();

    /**
     * Returns when the dependency answers. Throws otherwise; the message is shown in the readiness body, so it must hold no
     * secret.
     */
    void check() throws Exception;
}
