package dev.zdd.shop.redis;

/** Redis does not answer. Whether the call had an effect is not known; calls of this service may be repeated. */
public final class RedisUnavailable extends RuntimeException {
    RedisUnavailable(Throwable cause) {
        super(cause);
    }
}
