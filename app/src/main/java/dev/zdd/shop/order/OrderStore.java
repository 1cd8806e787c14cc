package dev.zdd.shop.order;

import java.util.Optional;
import java.util.UUID;

/** Where orders are kept. Implementations are thread-safe. */
interface OrderStore {

    /**
     * Stores the order exactly once per key, however often and wherever it is tried.
     *
     * @param key the client's idempotency key
     * @param fingerprint identifies what was asked for; the same key with another one is refused
     */
    Placement place(String key, String fingerprint, Order order);

    Optional<Order> find(UUID id);
}
