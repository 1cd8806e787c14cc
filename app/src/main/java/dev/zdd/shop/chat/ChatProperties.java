package dev.zdd.shop.chat;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How sockets are kept.
 *
 * @param pingInterval every socket is pinged this often; below the idle limit of common proxies (60 s), so that a quiet chat
 *     stays open
 * @param maxConnections most sockets of one pod; half of the server's connections, so that chats leave room for requests
 */
@ConfigurationProperties("chat")
record ChatProperties(
        @DefaultValue("20s") Duration pingInterval,
        @DefaultValue("2000") int maxConnections) {
    private static final int MISSED_PINGS = 3;

    ChatProperties {
        if (pingInterval.isNegative() || pingInterval.isZero()) {
            throw new IllegalArgumentException("chat.ping-interval: %s (expected: > 0)".formatted(pingInterval));
        }
    }

    /** A client that was not heard of for this long is gone. */
    Duration silenceLimit() {
        return pingInterval.multipliedBy(MISSED_PINGS);
    }
}
