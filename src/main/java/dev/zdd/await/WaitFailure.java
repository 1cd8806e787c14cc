package dev.zdd.await;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An object did not become ready. The message says which one, why, what was found and expected, and below that the reasons. */
final class WaitFailure extends RuntimeException {

    /** @param reasons one per line, most telling first */
    WaitFailure(String message, List<String> reasons) {
        super(Stream.concat(Stream.of(message), reasons.stream().map("  "::concat))
                .collect(Collectors.joining("\n")));
    }
}
