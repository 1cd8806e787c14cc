package dev.zdd.shop.cart;

import dev.zdd.shop.memory.RecentEntries;
import dev.zdd.shop.redis.WithoutRedis;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Keeps the carts of this process only, the ones last changed: for running without Redis. */
@Component
@WithoutRedis
final class InMemoryCartStore implements CartStore {
    private static final long ITEM_BYTES = 200;

    private final RecentEntries<Map<String, Integer>> carts = new RecentEntries<>();

    @Override
    public synchronized Map<String, Integer> items(String cart) {
        return Objects.requireNonNullElse(carts.get(cart), Map.of());
    }

    @Override
    public synchronized boolean put(String cart, String productId, int quantity) {
        var items = new HashMap<>(items(cart));
        items.put(productId, quantity);
        if (items.size() > PRODUCTS_LIMIT) {
            return false;
        }
        carts.put(cart, Map.copyOf(items), ITEM_BYTES * items.size());
        return true;
    }

    @Override
    public synchronized void remove(String cart, String productId) {
        var items = new HashMap<>(items(cart));
        if (items.remove(productId) != null) {
            carts.put(cart, Map.copyOf(items), ITEM_BYTES * items.size());
        }
    }

    @Override
    public synchronized void clear(String cart) {
        carts.remove(cart);
    }
}
