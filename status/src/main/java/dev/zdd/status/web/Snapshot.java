package dev.zdd.status.web;

import dev.zdd.status.ServiceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the page's endpoint gives out.
 *
 * @param instance whose service it is
 * @param now the server's clock
 * @param intervalSeconds between two readings
 * @param error why the last reading failed; empty when it did not
 * @param service as read last; empty before the first reading, and while nothing is deployed
 * @param history points that the asker has not seen, oldest first
 */
record Snapshot(
        String instance,
        Instant now,
        long intervalSeconds,
        String error,
        Optional<ServiceStatus> service,
        List<History.Point> history) {}
