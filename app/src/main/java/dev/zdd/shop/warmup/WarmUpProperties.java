package dev.zdd.shop.warmup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the service does before it says that it has started.
 *
 * @param enabled whether it warms up at all
 * @param rounds so often every request is sent; the compiler takes up a method after some 200 calls, and a request calls most
 *     of them several times
 * @param limit longest time, far below the 150 s that the startup probe allows
 */
@ConfigurationProperties("warm-up")
record WarmUpProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("30") int rounds,
        @DefaultValue("5s") Duration limit) {}
