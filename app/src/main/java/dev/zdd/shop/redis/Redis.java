package dev.zdd.shop.redis;

import dev.zdd.shop.bulkhead.Bulkhead;
import java.net.SocketTimeoutException;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Calls to Redis that end in time, for work that may be repeated. */
@Component
@WithRedis
public final class Redis {
    /** Twice the pool's connections: short bursts wait, a silent server holds no more threads than these. */
    private final Bulkhead bulkhead = new Bulkhead(2 * RedisConfiguration.CONNECTIONS);

    private final RedisClient client;

    Redis(RedisClient client) {
        this.client = client;
    }

    /**
     * The call's result. It is tried once more on a fresh connection where a pooled one turned out to be dead, but not where
     * Redis is silent: that would double the wait.
     *
     * @throws RedisUnavailable where Redis does not answer
     */
    public <T> T call(Function<RedisClient, T> call) {
        try {
            return bulkhead.call(() -> answered(call));
        } catch (JedisException | Bulkhead.Full failed) {
            throw new RedisUnavailable(failed);
        }
    }

    private <T> T answered(Function<RedisClient, T> call) {
        try {
            return call.apply(client);
        } catch (JedisConnectionException failed) {
            if (failed.getCause() instanceof SocketTimeoutException) {
                throw failed;
            }
            return call.apply(client);
        }
    }
}
