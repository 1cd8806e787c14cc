package dev.zdd.shop.product;

import dev.zdd.shop.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/products")
class ProductController {
    private final Catalogue catalogue;

    ProductController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping
    List<Product> all() {
        return catalogue.all();
    }

    @GetMapping("/{id}")
    Product one(@PathVariable String id) {
        return catalogue.find(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "no such product"));
    }
}
