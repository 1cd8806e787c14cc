package dev.zdd.shop.order;

import dev.zdd.shop.product.Catalogue;
import dev.zdd.shop.web.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders at the catalogue's prices. */
@Service
final class Orders {
    private final Catalogue catalogue;
    private final OrderStore store;
    private final JsonMapper json;

    Orders(Catalogue catalogue, OrderStore store, JsonMapper json) {
        this.catalogue = catalogue;
        this.store = store;
        this.json = json;
    }

    Placement place(String key, OrderRequest request) {
        var lines = request.items().stream().map(this::line).toList();
        var totalCents = lines.stream()
                .mapToLong(line -> line.quantity() * line.priceCents())
                .sum();
        // Databases keep microseconds; what is answered now must equal what is read later.
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        var order = new Order(UUID.randomUUID(), request.customer(), lines, totalCents, now);
        return store.place(key, fingerprint(request), order);
    }

    Order find(UUID id) {
        return store.find(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "no such order"));
    }

    private Order.Line line(OrderRequest.Item item) {
        var product = catalogue
                .find(item.productId())
                .orElseThrow(() -> new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "items: a product is not on sale"));
        return new Order.Line(product.id(), item.quantity(), product.priceCents());
    }

    private String fingerprint(OrderRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(json.writeValueAsBytes(request)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
