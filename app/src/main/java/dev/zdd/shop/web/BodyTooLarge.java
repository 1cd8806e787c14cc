package dev.zdd.shop.web;

import java.io.IOException;

/** A body went over the limit. */
final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge(long maxBytes) {
        super("body too large (expected: at most %d bytes)".formatted(maxBytes));
    }
}
