package dev.zdd.shop.redis;

import dev.zdd.shop.health.DependencyCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Whether Redis answers PING, over one connection of its own. */
final class RedisCheck implements DependencyCheck, AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final RedisProperties properties;
    private volatile @Nullable Jedis connection;

    RedisCheck(RedisProperties properties) {
        this.properties = properties;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public Duration timeLimit() {
        return LIMIT;
    }

    @Override
    public synchronized void check() {
        try {
            var open = connection;
            if (open == null) {
                open = new Jedis(RedisConfiguration.server(properties), RedisConfiguration.client(properties));
                connection = open;
            }
            open.ping();
        } catch (JedisException failed) {
            close();
            throw failed;
        }
    }

    /** Without waiting for a check that hangs: the exit must not. */
    @Override
    public void close() {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (JedisException alreadyBroken) {
                // It is given up either way.
            }
        }
    }
}
