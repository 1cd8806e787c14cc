package dev.zdd.shop.order;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
class OrderController {
    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    /**
     * Places an order once per Idempotency-Key. A repetition gets the first answer again, marked by
     * {@code Idempotency-Replayed: true}; the same key with another order gets 422.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Order> place(
            @RequestHeader("Idempotency-Key")
                    @Pattern(
                            regexp = "[A-Za-z0-9._:-]{8,128}",
                            message = "8 to 128 of the characters A-Z a-z 0-9 . _ : -")
                    String key,
            @RequestBody byte[] body) {
        var placement = orders.place(key, body);
        return ResponseEntity.created(
                        URI.create("/api/orders/" + placement.order().id()))
                .header("Idempotency-Replayed", Boolean.toString(placement.replayed()))
                .body(placement.order());
    }

    @GetMapping("/{id}")
    Order one(@PathVariable UUID id) {
        return orders.find(id);
    }
}
