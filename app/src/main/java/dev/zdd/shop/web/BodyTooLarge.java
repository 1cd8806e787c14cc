package dev.zdd.shop.web;

import java.io.IOException;

/** A body went over the limit. */
final class BodyTooLarge extends IOException {
    BodyTooLarge(long maxBytes) {
        super("body too large (expected: at most %d bytes)".formatted(maxBytes));
    }
}
