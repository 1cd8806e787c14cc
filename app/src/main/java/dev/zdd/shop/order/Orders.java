package dev.zdd.shop.order;

import dev.zdd.shop.product.Catalogue;
import dev.zdd.shop.web.Problem;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes orders at the catalogue's prices. */
@Service
final class Orders {
    private final Catalogue catalogue;
    private final OrderStore store;
    private final Fingerprints fingerprints;
    private final JsonMapper json;
    private final Validator validator;

    Orders(Catalogue catalogue, OrderStore store, Fingerprints fingerprints, JsonMapper json, Validator validator) {
        this.catalogue = catalogue;
        this.store = store;
        this.fingerprints = fingerprints;
        this.json = json;
        this.validator = validator;
    }

    /**
     * Places the order that the body asks for. The key is looked up first: a request that was answered by an earlier release is
     * answered alike, whatever this release has on sale and accepts.
     */
    Placement place(String key, byte[] body) {
        var earlier = store.find(key);
        if (earlier.isEmpty()) {
            var order = priced(read(body));
            if (store.add(key, fingerprints.of(body), order)) {
                return new Placement(order, false);
            }
            // A request with the same key was faster.
            earlier = store.find(key);
        }
        var stored = earlier.orElseThrow();
        if (!fingerprints.matches(stored.fingerprint(), body)) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency-Key: was used for another order");
        }
        return new Placement(stored.order(), true);
    }

    Order find(UUID id) {
        return store.find(id).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "no such order"));
    }

    private OrderRequest read(byte[] body) {
        @Nullable OrderRequest request;
        try {
            request = json.readValue(body, OrderRequest.class);
        } catch (JacksonException malformed) {
            request = null;
        }
        if (request == null) {
            throw new Problem(HttpStatus.BAD_REQUEST, "body: no order (expected: JSON with customer and items)");
        }
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return request;
    }

    private Order priced(OrderRequest request) {
        var lines = request.items().stream().map(this::line).toList();
        var totalCents = lines.stream()
                .mapToLong(line -> line.quantity() * line.priceCents())
                .sum();
        // Databases keep microseconds; what is answered now must equal what is read later.
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
        return new Order(UUID.randomUUID(), request.customer(), lines, totalCents, now);
    }

    private Order.Line line(OrderRequest.Item item) {
        var product = catalogue
                .find(item.productId())
                .orElseThrow(() -> new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "items: a product is not on sale"));
        return new Order.Line(product.id(), item.quantity(), product.priceCents());
    }
}
