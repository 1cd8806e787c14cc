package dev.zdd.shop.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of a request.
 *
 * @param maxBodySize largest body; more is answered with 413
 * @param maxBodyTime longest time for a whole body, from the first look at it; a slower one is answered with 408. A pause of
 *     {@code server.tomcat.connection-timeout} within it ends it as well
 */
@ConfigurationProperties("requests")
record RequestProperties(
        @DefaultValue("64KB") DataSize maxBodySize,
        @DefaultValue("15s") Duration maxBodyTime) {}
