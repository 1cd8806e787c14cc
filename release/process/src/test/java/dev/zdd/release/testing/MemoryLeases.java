package dev.zdd.release.testing;

import dev.zdd.release.lease.Lease;
import dev.zdd.release.lease.LeaseStore;
import java.time.Duration;
import java.time.Instant;

/** A lease in memory, with the API server's optimistic locking. */
public final class MemoryLeases implements LeaseStore {

    private Lease lease = new Lease("", Instant.EPOCH, Duration.ZERO, "");
    private int version;

    /** Somebody else takes it, as when this machine was away for longer than it lasts. */
    public void takeAway(Instant at) {
        boolean unused = write(new Lease("ann@elsewhere", at, Duration.ofMinutes(4), read().version()));
    }

    @Override
    public String name() {
        return "agentic-ai/ecommerce-ai-release";
    }

    @Override
    public synchronized Lease read() {
        return lease;
    }

    @Override
    public synchronized boolean write(Lease next) {
        if (!next.version().equals(lease.version())) {
            return false;
        }
        version++;
        lease = new Lease(next.holder(), next.renewed(), next.validFor(), String.valueOf(version));
        return true;
    }
}
