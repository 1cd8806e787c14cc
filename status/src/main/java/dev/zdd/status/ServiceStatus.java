package dev.zdd.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service as it is at one moment. As JSON it is what {@code ./zdd status --json} and the page's endpoint give out;
 * docs/status.md names the fields.
 *
 * @param at when it was read
 * @param namespace the service's
 * @param name of the service, and of its Deployment or Rollout
 * @param release how versions take over, and how far that is
 * @param versions those that have pods or traffic, newest first
 * @param traffic of all versions together
 * @param pods of all versions, newest version first
 * @param autoscaler where there is one
 * @param events the latest ones, newest first
 */
public record ServiceStatus(
        Instant at,
        String namespace,
        String name,
        Release release,
        List<Version> versions,
        Traffic traffic,
        List<PodStatus> pods,
        Optional<Autoscaler> autoscaler,
        List<EventLine> events) {

    public ServiceStatus {
        versions = List.copyOf(versions);
        pods = List.copyOf(pods);
        events = List.copyOf(events);
    }
}
