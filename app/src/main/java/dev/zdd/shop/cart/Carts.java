package dev.zdd.shop.cart;

import dev.zdd.shop.product.Catalogue;
import dev.zdd.shop.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/** Carts with today's names and prices. */
@Service
final class Carts {
    /**
     * A cart as a shopper sees it.
     *
     * @param items in the catalogue's order; a product that is no longer on sale is left out
     * @param totalCents what all of it costs together, in euro cents
     */
    record Cart(String cart, List<Item> items, long totalCents) {}

    /** So many pieces of one product, at its price of the moment in euro cents. */
    record Item(String productId, String name, int quantity, long priceCents) {}

    private final Catalogue catalogue;
    private final CartStore store;

    Carts(Catalogue catalogue, CartStore store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    Cart get(String cart) {
        var quantities = store.items(cart);
        var items = catalogue.all().stream()
                .filter(product -> quantities.containsKey(product.id()))
                .map(product ->
                        new Item(product.id(), product.name(), quantities.get(product.id()), product.priceCents()))
                .toList();
        var totalCents = items.stream()
                .mapToLong(item -> item.quantity() * item.priceCents())
                .sum();
        return new Cart(cart, items, totalCents);
    }

    Cart put(String cart, String productId, int quantity) {
        if (catalogue.find(productId).isEmpty()) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "the product is not on sale");
        }
        if (!store.put(cart, productId, quantity)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "the cart is full (expected: at most %d products)".formatted(CartStore.PRODUCTS_LIMIT));
        }
        return get(cart);
    }

    Cart remove(String cart, String productId) {
        store.remove(cart, productId);
        return get(cart);
    }

    void clear(String cart) {
        store.clear(cart);
    }
}
