package dev.zdd.release.watch;

import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A source that does not tell versions apart, asked for no time before the watch: five minutes back there may have been a bad
 * version that was taken back, and its errors are not this one's.
 *
 * @param began when the watch began
 */
record SinceBegin(Source source, Instant began, Time time) implements Source {

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public void sample() {
        source.sample();
    }

    @Override
    public Optional<Traffic> traffic(Duration window) {
        Duration elapsed = Duration.between(began, time.now());
        Duration most = elapsed.compareTo(window) < 0 ? elapsed : window;
        return most.toSeconds() == 0 ? Optional.empty() : source.traffic(most);
    }
}
