package dev.zdd.strategy;

import dev.zdd.validation.Checks;
import dev.zdd.validation.Durations;
import java.time.Duration;

/**
 * How long pods stay that have lost their traffic. Argo Rollouts starts the clock when it has written the new weights,
 * and proxies learn of them a little later.
 *
 * <p>After a promotion a pod that is gone by then answers with 503, so old pods are kept. After an abort it is the other
 * way round: the canary Service leads to the stable pods as soon as no canary pod is left, whatever a proxy still believes,
 * and until then Argo Rollouts 1.10 switches it to and fro many times a second, which keeps the control plane too busy to
 * tell the proxies of the weights (argo-rollouts#3078; measured in docs/proof.md). The aborted pods go at once; requests
 * and chats that they still have end in their preStop and drain.
 *
 * @param afterPromotion for the pods of the old version (scaleDownDelaySeconds)
 * @param afterAbort for the pods of the version that was aborted (abortScaleDownDelaySeconds)
 */
public record ScaleDownDelay(Duration afterPromotion, Duration afterAbort) {

    private static final Duration LONGEST = Duration.ofHours(24);

    /** Argo Rollouts' own default, for proxies that follow quickly: 30 s. */
    public static final Duration SHORTEST_AFTER_PROMOTION = Duration.ofSeconds(30);

    /** To Argo Rollouts 0 means for ever. */
    public static final Duration SHORTEST_AFTER_ABORT = Duration.ofSeconds(1);

    /** 120 s for the old version: room for a control plane that is slow, and for going back at once; 1 s for a bad one. */
    public static final ScaleDownDelay DEFAULT = new ScaleDownDelay(Duration.ofMinutes(2), SHORTEST_AFTER_ABORT);

    /** @throws dev.zdd.validation.InvalidValueException unless both are whole seconds, 30 s or 1 s to 24 h */
    public ScaleDownDelay {
        new Checks()
                .that(
                        fits(afterPromotion, SHORTEST_AFTER_PROMOTION),
                        "afterPromotion",
                        Durations.format(afterPromotion),
                        "whole seconds, 30s to 24h")
                .that(
                        fits(afterAbort, SHORTEST_AFTER_ABORT),
                        "afterAbort",
                        Durations.format(afterAbort),
                        "whole seconds, 1s to 24h")
                .throwIfAny();
    }

    /** For scaleDownDelaySeconds. */
    public int afterPromotionSeconds() {
        return Math.toIntExact(afterPromotion.toSeconds());
    }

    /** For abortScaleDownDelaySeconds. */
    public int afterAbortSeconds() {
        return Math.toIntExact(afterAbort.toSeconds());
    }

    private static boolean fits(Duration value, Duration shortest) {
        return value.toNanosPart() == 0 && value.compareTo(shortest) >= 0 && value.compareTo(LONGEST) <= 0;
    }
}
