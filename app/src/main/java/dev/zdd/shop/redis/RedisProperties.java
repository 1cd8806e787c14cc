package dev.zdd.shop.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Redis server.
 *
 * @param host its name; empty: what is kept, is kept in this process
 * @param password empty where the server asks for none
 */
@ConfigurationProperties("redis")
record RedisProperties(
        @DefaultValue("") String host,
        @DefaultValue("6379") int port,
        @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "RedisProperties[host=%s, port=%d]".formatted(host, port);
    }
}
