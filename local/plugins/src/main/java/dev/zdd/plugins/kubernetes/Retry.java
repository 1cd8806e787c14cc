package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.ProviderError;
import dev.zdd.plugins.kubernetes.await.Cancellation;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Repeats requests that fail for a passing reason, telling the user, until a limit or the user's Ctrl-C. */
final class Retry {

    /** About the official plugin's five tries with doubled pauses; an API server restarts in less. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private final Cancellation cancellation;
    private final Duration limit;

    Retry(Cancellation cancellation, Duration limit) {
        this.cancellation = cancellation;
        this.limit = limit;
    }

    /**
     * @param passing which errors are worth another try
     * @param status told what is waited for
     * @throws ApiError the last one, when it does not pass in time
     */
    <T> T run(Predicate<ApiError> passing, Consumer<String> status, Supplier<T> request) throws InterruptedException {
        Instant deadline = Instant.now().plus(limit);
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return request.get();
            } catch (ApiError e) {
                if (!passing.test(e) || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                status.accept("trying again: " + e.getMessage());
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private void pause(Duration pause) throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown)) {
            if (cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProviderError("cancelled while the API server was away");
            }
        }
    }
}
