package dev.zdd.release.time;

import dev.zdd.engine.process.Poll;
import java.time.Duration;
import java.time.Instant;

/** The clock and the waiting of a release in one place, so that tests let an hour pass in no time. */
public interface Time {

    Instant now();

    /** @throws IllegalStateException when the thread is interrupted, whose flag is set again */
    void pause(Duration duration);

    static Time system() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public void pause(Duration duration) {
                Poll.pause(duration);
            }
        };
    }
}
