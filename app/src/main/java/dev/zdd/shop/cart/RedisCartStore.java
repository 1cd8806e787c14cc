package dev.zdd.shop.cart;

import dev.zdd.shop.redis.Redis;
import dev.zdd.shop.redis.WithRedis;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Carts in Redis, a hash each. One script decides about the limit and writes, so that two requests cannot both pass it. */
@Component
@WithRedis
final class RedisCartStore implements CartStore {
    private static final String PUT = """
            if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then
                return 0
            end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            redis.call('EXPIRE', KEYS[1], ARGV[4])
            return 1
            """;

    private final Redis redis;

    RedisCartStore(Redis redis) {
        this.redis = redis;
    }

    @Override
    public Map<String, Integer> items(String cart) {
        var items = new HashMap<String, Integer>();
        redis.call(client -> client.hgetAll(key(cart)))
                .forEach((product, quantity) -> items.put(product, Integer.valueOf(quantity)));
        return items;
    }

    @Override
    public boolean put(String cart, String productId, int quantity) {
        var arguments = List.of(
                productId,
                Integer.toString(quantity),
                Integer.toString(PRODUCTS_LIMIT),
                Long.toString(KEPT.toSeconds()));
        return redis.call(client -> client.eval(PUT, List.of(key(cart)), arguments))
                .equals(1L);
    }

    @Override
    public void remove(String cart, String productId) {
        redis.call(client -> client.hdel(key(cart), productId));
    }

    @Override
    public void clear(String cart) {
        redis.call(client -> client.del(key(cart)));
    }

    private static String key(String cart) {
        return "cart:{%s}".formatted(cart);
    }
}
