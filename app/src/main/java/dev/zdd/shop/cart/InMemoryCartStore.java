package dev.zdd.shop.cart;

import dev.zdd.shop.redis.WithoutRedis;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps the carts of this process only, the ones last changed: for running without Redis. */
@Component
@WithoutRedis
final class InMemoryCartStore implements CartStore {
    /** Full carts of 50 products take some MiB. */
    static final int CARTS = 1_000;

    private final Map<String, Map<String, Integer>> carts = new LinkedHashMap<>();

    @Override
    public synchronized Map<String, Integer> items(String cart) {
        return Map.copyOf(carts.getOrDefault(cart, Map.of()));
    }

    @Override
    public synchronized boolean put(String cart, String productId, int quantity) {
        var items = carts.remove(cart);
        var changed = items == null ? new HashMap<String, Integer>() : items;
        carts.put(cart, changed);
        if (!changed.containsKey(productId) && changed.size() >= PRODUCTS_LIMIT) {
            return false;
        }
        changed.put(productId, quantity);
        dropOldest();
        return true;
    }

    @Override
    public synchronized void remove(String cart, String productId) {
        carts.getOrDefault(cart, new HashMap<>()).remove(productId);
    }

    @Override
    public synchronized void clear(String cart) {
        carts.remove(cart);
    }

    private void dropOldest() {
        if (carts.size() > CARTS) {
            var oldest = carts.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
