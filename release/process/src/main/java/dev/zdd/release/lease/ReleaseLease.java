package dev.zdd.release.lease;

import dev.zdd.engine.UserError;
import dev.zdd.release.message.Message;
import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One release at a time: holds the lease until it is closed, and renews it meanwhile. A holder that was killed loses it after
 * {@link #VALID_FOR}, and at once on its own machine.
 */
public final class ReleaseLease implements AutoCloseable {

    /** Longer than an API server is waited for ({@code Patience.LIMIT}): a release that waits must not lose it. */
    static final Duration VALID_FOR = Duration.ofMinutes(4);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private static final Duration RENEW_EVERY = Duration.ofSeconds(20);

    private final LeaseStore store;
    private final Holder holder;
    private final Time time;
    private final ScheduledExecutorService renewer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lease");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<String> taker = Optional.empty();

    private ReleaseLease(LeaseStore store, Holder holder, Time time) {
        this.store = store;
        this.holder = holder;
        this.time = time;
    }

    /**
     * Takes it. The written time may come from a clock that is wrong: a lease that looks old is watched for its whole length, as
     * Kubernetes' leader election does, and taken only when nobody renewed it meanwhile.
     *
     * @throws UserError when somebody else holds it, with the name
     */
    public static ReleaseLease take(LeaseStore store, Holder holder, Time time) {
        Lease found = store.read();
        boolean other = !found.holder().isEmpty()
                && !found.holder().equals(holder.toString())
                && !Holder.parse(found.holder()).map(Holder::hasEnded).orElse(false);
        if ((other && (found.isHeld(time.now()) || isRenewed(found, store, time)))
                || !store.write(lease(holder, time, found.version()))) {
            String name = store.read().holder();
            throw new UserError(Message.LEASE_HELD.text(name.isEmpty() ? "somebody" : name, store.name()));
        }
        ReleaseLease lease = new ReleaseLease(store, holder, time);
        ScheduledFuture<?> unused = lease.renewer.scheduleWithFixedDelay(
                lease::renewQuietly, RENEW_EVERY.toSeconds(), RENEW_EVERY.toSeconds(), TimeUnit.SECONDS);
        return lease;
    }

    private static boolean isRenewed(Lease found, LeaseStore store, Time time) {
        Instant began = time.now();
        while (Duration.between(began, time.now()).compareTo(found.validFor()) < 0) {
            time.pause(LOOK_EVERY);
            if (!store.read().version().equals(found.version())) {
                return true;
            }
        }
        return false;
    }

    private static Lease lease(Holder holder, Time time, String version) {
        return new Lease(holder.toString(), time.now(), VALID_FOR, version);
    }

    /** Says once more that this release goes on; notices when the lease went to somebody else. */
    synchronized void renew() {
        Lease found = store.read();
        if (isOurs(found) && !store.write(lease(holder, time, found.version()))) {
            // Somebody wrote at the same moment.
            found = store.read();
        }
        if (!isOurs(found)) {
            taker = Optional.of(found.holder().isEmpty() ? "nobody" : found.holder());
        }
    }

    private boolean isOurs(Lease found) {
        return found.holder().equals(holder.toString());
    }

    private void renewQuietly() {
        try {
            renew();
        } catch (RuntimeException e) {
            // The API server is away: the lease lasts longer than the release would wait for it.
        }
    }

    /**
     * Before every change: asks who has it at this moment.
     *
     * @throws UserError when somebody else has the lease by now
     */
    public void requireHeld() {
        renew();
        taker.ifPresent(other -> {
            throw new UserError(Message.LEASE_LOST.text(store.name(), other));
        });
    }

    @Override
    public void close() {
        renewer.shutdownNow();
        try {
            Lease found = store.read();
            if (isOurs(found)) {
                boolean unused = store.write(new Lease("", time.now(), VALID_FOR, found.version()));
            }
        } catch (RuntimeException e) {
            // The API server is away. The lease runs out by itself.
        }
    }
}
