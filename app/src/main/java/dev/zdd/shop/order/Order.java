package dev.zdd.shop.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An order that was taken.
 *
 * @param totalCents what all lines cost together, in euro cents, at the prices of the moment
 */
record Order(UUID id, String customer, List<Line> lines, long totalCents, Instant placedAt) {

    /** So many pieces of one product. */
    record Line(String productId, int quantity, long priceCents) {}
}
