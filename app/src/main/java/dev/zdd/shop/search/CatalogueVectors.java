package dev.zdd.shop.search;

import dev.zdd.shop.product.Catalogue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.springframework.stereotype.Component;

/** The vectors of all products, computed once. */
@Component
final class CatalogueVectors {
    private final Map<String, float[]> byProduct = new LinkedHashMap<>();

    CatalogueVectors(Catalogue catalogue) {
        catalogue
                .all()
                .forEach(product ->
                        byProduct.put(product.id(), Embedding.of(product.name() + " " + product.description())));
    }

    /** Vectors by product id, in the catalogue's order. */
    Map<String, float[]> byProduct() {
        return byProduct;
    }

    /** Eight hexadecimal digits that differ when any product or the way of embedding differs. */
    String fingerprint() {
        var sum = new CRC32();
        byProduct.forEach((id, vector) -> sum.update((id + Arrays.toString(vector)).getBytes(StandardCharsets.UTF_8)));
        return "%08x".formatted(sum.getValue());
    }
}
