package dev.zdd.shop.cart;

import dev.zdd.shop.redis.RedisUnavailable;
import java.time.Duration;
import java.util.Map;

/**
 * Where carts are kept: how many pieces of which product. Every call may be repeated without harm. Implementations are
 * thread-safe and throw {@link RedisUnavailable} where they do not know the answer.
 */
interface CartStore {
    /** Different products in a cart: as many as an order has lines. */
    int PRODUCTS_LIMIT = 50;

    /** A cart is forgotten a week after its last change. */
    Duration KEPT = Duration.ofDays(7);

    /** Quantities by product id; empty for a cart that nobody has filled. */
    Map<String, Integer> items(String cart);

    /**
     * Sets a product's quantity, whatever it was before.
     *
     * @return false where the cart has {@link #PRODUCTS_LIMIT} other products; nothing is changed then
     */
    boolean put(String cart, String productId, int quantity);

    void remove(String cart, String productId);

    void clear(String cart);
}
