package dev.zdd.shop.search;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SearchController {
    private final ProductSearch search;

    SearchController(ProductSearch search) {
        this.search = search;
    }

    /** The products that fit {@code q} best, the best first; none where nothing fits. */
    @GetMapping("/api/products/search")
    ProductSearch.Result search(
            @RequestParam @NotBlank @Size(max = 200) String q,
            @RequestParam(defaultValue = "5") @Min(1) @Max(20) int limit) {
        return search.search(q, limit);
    }
}
