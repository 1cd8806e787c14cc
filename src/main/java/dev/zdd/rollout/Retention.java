package dev.zdd.rollout;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

/**
 * How long pods stay that have lost their traffic. Argo Rollouts starts the clock when it has written the new weights,
 * and proxies learn of them a little later; a pod that is gone by then answers with 503.
 *
 * @param afterPromotion for the pods of the old version (scaleDownDelaySeconds)
 * @param afterAbort for the pods of the version that was aborted (abortScaleDownDelaySeconds)
 */
public record Retention(Duration afterPromotion, Duration afterAbort) {

    private static final Duration LONGEST = Duration.ofHours(24);

    /** Argo Rollouts' own default, for proxies that follow quickly: 30 s. */
    public static final Duration SHORTEST = Duration.ofSeconds(30);

    /** 120 s each: room for a control plane that is slow, and for going back at once. */
    public static final Retention DEFAULT = new Retention(Duration.ofMinutes(2), Duration.ofMinutes(2));

    /** @throws dev.zdd.validation.InvalidValueException unless both are whole seconds, 30 s to 24 h */
    public Retention {
        new Checks()
                .that(
                        fits(afterPromotion),
                        "afterPromotion",
                        Durations.format(afterPromotion),
                        "whole seconds, 30s to 24h")
                .that(fits(afterAbort), "afterAbort", Durations.format(afterAbort), "whole seconds, 30s to 24h")
                .done();
    }

    /** For scaleDownDelaySeconds. */
    public int afterPromotionSeconds() {
        return Math.toIntExact(afterPromotion.toSeconds());
    }

    /** For abortScaleDownDelaySeconds. */
    public int afterAbortSeconds() {
        return Math.toIntExact(afterAbort.toSeconds());
    }

    private static boolean fits(Duration value) {
        return value.toNanosPart() == 0 && value.compareTo(SHORTEST) >= 0 && value.compareTo(LONGEST) <= 0;
    }
}
