package dev.zdd.shop.order;

/** What became of an attempt to place an order under an idempotency key. */
sealed interface Placement {

    /** The first attempt under its key: the order is stored. */
    record Created(Order order) implements Placement {}

    /** A repetition: the order stored by the first attempt. */
    record Repeated(Order order) implements Placement {}

    /** The key was used before for something else; nothing is stored. */
    record KeyTaken() implements Placement {}
}
