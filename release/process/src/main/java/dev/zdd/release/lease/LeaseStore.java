package dev.zdd.release.lease;

/** Where the lease is kept. */
public interface LeaseStore {

    String name();

    Lease read();

    /**
     * Writes the lease if it still is in the version that {@code lease} names.
     *
     * @return false when somebody else wrote it meanwhile
     */
    boolean write(Lease lease);
}
