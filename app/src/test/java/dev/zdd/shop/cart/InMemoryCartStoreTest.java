package dev.zdd.shop.cart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InMemoryCartStoreTest {
    private final InMemoryCartStore store = new InMemoryCartStore();

    @Test
    void takesNoMoreProductsThanTheLimitButStillChangesThoseItHas() {
        for (var i = 0; i < CartStore.PRODUCTS_LIMIT; i++) {
            assertThat(store.put("cart", "p-" + i, 1)).isTrue();
        }
        assertThat(store.put("cart", "one-more", 1)).isFalse();
        assertThat(store.put("cart", "p-0", 7)).isTrue();
        assertThat(store.items("cart")).hasSize(CartStore.PRODUCTS_LIMIT).containsEntry("p-0", 7);
    }
}
