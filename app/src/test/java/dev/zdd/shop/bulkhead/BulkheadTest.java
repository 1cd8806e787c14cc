package dev.zdd.shop.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BulkheadTest {
    private final Bulkhead bulkhead = new Bulkhead(1);

    @Test
    void refusesWhatFindsNoPlaceAndLetsInAgainLater() throws Exception {
        var inside = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        try {
            var hanging = threads.submit(() -> bulkhead.call(() -> {
                inside.countDown();
                return awaited(release);
            }));
            inside.await();
            assertThatThrownBy(() -> bulkhead.call(() -> "in")).isInstanceOf(Bulkhead.Full.class);
            release.countDown();
            assertThat(hanging.get()).isEqualTo("out");
            assertThat(bulkhead.call(() -> "in")).isEqualTo("in");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void freesThePlaceOfACallThatFails() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> bulkhead.call(() -> {
                        throw new IllegalStateException("failed");
                    }))
                    .hasMessage("failed");
        }
    }

    @Test
    void waitsForAPlaceThatASlowCallFrees() throws Exception {
        var inside = new CountDownLatch(1);
        var threads = Executors.newSingleThreadExecutor();
        try {
            threads.submit(() -> bulkhead.call(() -> {
                inside.countDown();
                LockSupport.parkNanos(200_000_000);
                return "slow";
            }));
            inside.await();
            assertThat(bulkhead.call(() -> "in")).isEqualTo("in");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String awaited(CountDownLatch latch) {
        try {
            latch.await();
            return "out";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
