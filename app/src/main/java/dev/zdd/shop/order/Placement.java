package dev.zdd.shop.order;

/**
 * An order that is stored under an idempotency key.
 *
 * @param replayed whether an earlier request with the same key stored it
 */
record Placement(Order order, boolean replayed) {}
