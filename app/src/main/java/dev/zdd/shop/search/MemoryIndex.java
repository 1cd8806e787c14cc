package dev.zdd.shop.search;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Compares with every product of the catalogue: exact, and quick enough for some thousand products. */
@Component
final class MemoryIndex implements ProductIndex {
    private final CatalogueVectors vectors;

    MemoryIndex(CatalogueVectors vectors) {
        this.vectors = vectors;
    }

    @Override
    public List<Hit> search(float[] vector, int limit) {
        return vectors.byProduct().entrySet().stream()
                .map(product -> new Hit(product.getKey(), Embedding.similarity(vector, product.getValue())))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(limit)
                .toList();
    }
}
