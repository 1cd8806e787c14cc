package dev.zdd.shop.order;

import java.util.Optional;
import java.util.UUID;

/** Where orders are kept. Implementations are thread-safe. */
interface OrderStore {

    /**
     * An order under its idempotency key.
     *
     * @param fingerprint of the request that placed it: {@link Fingerprints}
     */
    record Stored(String fingerprint, Order order) {}

    /** Stores the order, once per key however often and wherever it is tried; false where the key has an order. */
    boolean add(String key, String fingerprint, Order order);

    /** What was stored under the client's idempotency key. */
    Optional<Stored> find(String key);

    Optional<Order> find(UUID id);
}
