package dev.zdd.shop.cart;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Carts. Every request may be repeated: what it asks for is a state, not a step. */
@RestController
@RequestMapping("/api/carts/{cart}/items")
class CartController {

    /** How many pieces; as many as an order takes. */
    record Quantity(@Min(1) @Max(1000) int quantity) {}

    private final Carts carts;

    CartController(Carts carts) {
        this.carts = carts;
    }

    /** The cart; one that nobody has filled is empty. */
    @GetMapping
    Carts.Cart get(@PathVariable @CartName String cart) {
        return carts.get(cart);
    }

    /** Puts so many pieces of a product into the cart, in place of those that were there. */
    @PutMapping("/{productId}")
    Carts.Cart put(
            @PathVariable @CartName String cart,
            @PathVariable @Size(max = 40) String productId,
            @Valid @RequestBody Quantity request) {
        return carts.put(cart, productId, request.quantity());
    }

    /** Takes a product out, if it is in. */
    @DeleteMapping("/{productId}")
    Carts.Cart remove(@PathVariable @CartName String cart, @PathVariable @Size(max = 40) String productId) {
        return carts.remove(cart, productId);
    }

    /** Takes everything out. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@PathVariable @CartName String cart) {
        carts.clear(cart);
    }
}
