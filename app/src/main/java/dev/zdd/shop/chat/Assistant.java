package dev.zdd.shop.chat;

import dev.zdd.shop.product.Catalogue;
import dev.zdd.shop.product.Product;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers shoppers by the words they use. The same text always gets the same answer. */
@Component
final class Assistant {
    private static final int SHORTEST_WORD = 4;

    private final Catalogue catalogue;

    Assistant(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    String answer(String text) {
        var words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .collect(Collectors.toSet());
        return catalogue.all().stream()
                .filter(product -> words.stream().anyMatch(word -> describes(product, word)))
                .findFirst()
                .map(product -> "You may like: %s (%s), %d.%02d EUR"
                        .formatted(
                                product.name(), product.id(), product.priceCents() / 100, product.priceCents() % 100))
                .orElse("What are you looking for?");
    }

    private static boolean describes(Product product, String word) {
        return (product.name() + " " + product.description())
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }
}
