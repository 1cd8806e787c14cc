package dev.zdd.proof.chat;

import java.time.Duration;
import java.util.List;

/**
 * Shoppers who chat, each on a session and a socket of its own, one message at a time.
 *
 * @param shoppers how many, up to 2,000
 * @param arrival time over which they come
 * @param pause between two messages of one shopper
 * @param sourceAddresses addresses of this machine that they take turns to come from; empty leaves the choice to the kernel
 */
public record ChatPlan(int shoppers, Duration arrival, Duration pause, List<String> sourceAddresses) {
    private static final int MOST_SHOPPERS = 2_000;

    public ChatPlan {
        if (shoppers < 1 || shoppers > MOST_SHOPPERS) {
            throw new IllegalArgumentException("shoppers: %d (expected: 1 to %d)".formatted(shoppers, MOST_SHOPPERS));
        }
        if (arrival.isNegative() || pause.isNegative() || pause.isZero()) {
            throw new IllegalArgumentException(
                    "arrival, pause: %s, %s (expected: not negative, a pause)".formatted(arrival, pause));
        }
        sourceAddresses = List.copyOf(sourceAddresses);
    }

    /** 500 of them within 10 s, a message every 5 s each: 100 messages a second in all. */
    public static ChatPlan of(List<String> sourceAddresses) {
        return new ChatPlan(500, Duration.ofSeconds(10), Duration.ofSeconds(5), sourceAddresses);
    }
}
