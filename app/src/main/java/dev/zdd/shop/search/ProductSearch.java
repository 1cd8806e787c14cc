package dev.zdd.shop.search;

import dev.zdd.shop.product.Catalogue;
import dev.zdd.shop.product.Product;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Searches the products: in Milvus where there is one, else in this process. Where Milvus is configured but does not answer, the
 * answer comes from this process and says so ({@code degraded}); that costs a search the connection's time limit once, and
 * nothing as soon as the background check has noticed.
 */
@Service
final class ProductSearch {
    private static final Logger log = LoggerFactory.getLogger(ProductSearch.class);

    /** Three times the noise of {@link Embedding#DIMENSION}: below it, products have nothing to do with the query. */
    static final double LOWEST_SCORE = 0.13;

    /**
     * What a search found.
     *
     * @param degraded whether the search engine was away and this process searched instead
     */
    record Result(String query, boolean degraded, List<Found> products) {}

    /**
     * One product.
     *
     * @param score cosine similarity of query and product, 0 to 1, three decimals
     */
    record Found(double score, Product product) {}

    private final Catalogue catalogue;
    private final MemoryIndex memory;
    private final Optional<MilvusIndex> milvus;

    ProductSearch(Catalogue catalogue, MemoryIndex memory, Optional<MilvusIndex> milvus) {
        this.catalogue = catalogue;
        this.memory = memory;
        this.milvus = milvus;
    }

    Result search(String query, int limit) {
        var vector = Embedding.of(query);
        if (milvus.isPresent()) {
            try {
                return new Result(query, false, found(milvus.get().search(vector, limit)));
            } catch (ProductIndex.Unavailable away) {
                log.debug("Milvus does not answer a search", away);
                return new Result(query, true, found(memory.search(vector, limit)));
            }
        }
        return new Result(query, false, found(memory.search(vector, limit)));
    }

    private List<Found> found(List<ProductIndex.Hit> hits) {
        return hits.stream()
                .filter(hit -> hit.score() >= LOWEST_SCORE)
                .flatMap(this::onSale)
                .toList();
    }

    private Stream<Found> onSale(ProductIndex.Hit hit) {
        var score = Math.round(hit.score() * 1_000) / 1_000.0;
        return catalogue.find(hit.productId()).map(product -> new Found(score, product)).stream();
    }
}
