package dev.zdd.release.testing;

import dev.zdd.release.watch.Source;
import dev.zdd.release.watch.Traffic;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A source that needs no cluster.
 *
 * @param answers by window
 */
public record FakeSource(Function<Duration, Optional<Traffic>> answers) implements Source {

    @Override
    public String name() {
        return "a source";
    }

    @Override
    public void sample() {}

    @Override
    public Optional<Traffic> traffic(Duration window) {
        return answers.apply(window);
    }
}
