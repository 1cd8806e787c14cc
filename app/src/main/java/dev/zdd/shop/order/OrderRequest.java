package dev.zdd.shop.order;

import dev.zdd.shop.web.UnicodeText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What a shopper sends to order. */
record OrderRequest(
        @NotBlank @Size(max = 100) @UnicodeText String customer,
        @NotEmpty @Size(max = 50) List<@Valid @NotNull Item> items) {

    /** So many pieces of one product. */
    record Item(
            @NotBlank @Size(max = 40) String productId,
            @Min(1) @Max(1000) int quantity) {}
}
