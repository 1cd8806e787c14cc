package dev.zdd.shop.web;

import java.io.IOException;
import java.time.Duration;

/** A body took longer than it may. */
final class BodyTooSlow extends IOException {
    BodyTooSlow(Duration limit) {
        super("body too slow (expected: within %d s)".formatted(limit.toSeconds()));
    }
}
