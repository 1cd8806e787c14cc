package dev.zdd.shop.search;

import java.util.List;

/** Finds the products whose vectors are closest to one. Implementations are thread-safe. */
interface ProductIndex {

    /**
     * A product that was found.
     *
     * @param score cosine similarity, at most 1
     */
    record Hit(String productId, double score) {}

    /** The index does not answer. */
    final class Unavailable extends RuntimeException {
        Unavailable(String reason) {
            super(reason);
        }

        Unavailable(Throwable cause) {
            super(cause);
        }
    }

    /**
     * The closest products, the best first.
     *
     * @throws Unavailable where the index does not answer in time
     */
    List<Hit> search(float[] vector, int limit);
}
