package dev.zdd.release.watch;

import dev.zdd.engine.cluster.Exposition;
import dev.zdd.release.cluster.PodState;
import dev.zdd.release.cluster.ServiceCluster;
import dev.zdd.release.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The counters that pods keep themselves, read from their management port by way of the API server: needs no Prometheus, and
 * tells one version's pods from another's.
 */
public final class PodSource implements Source {

    private final ServiceCluster cluster;
    private final Time time;
    private final Predicate<PodState> which;
    private final boolean fromZero;
    private final Map<String, Counts> first = new HashMap<>();
    private final Map<String, Counts> ended = new HashMap<>();
    private final Map<String, Counts> last = new HashMap<>();
    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Set<String> open = new HashSet<>();

    /** @param counts of all pods since the beginning */
    private record Moment(Instant at, Counts counts) {}

    /**
     * @param which pods count
     * @param fromZero whether what a pod counted before it was first seen counts too: for pods of a release that begins now
     */
    public PodSource(ServiceCluster cluster, Time time, Predicate<PodState> which, boolean fromZero) {
        this.cluster = cluster;
        this.time = time;
        this.which = which;
        this.fromZero = fromZero;
    }

    @Override
    public String name() {
        return "the pods' own counters";
    }

    @Override
    public void sample() {
        open.clear();
        for (PodState pod : cluster.pods()) {
            if (which.test(pod)) {
                cluster.metrics(pod.name())
                        .map(Exposition::parse)
                        .map(Counts::of)
                        .ifPresent(counts -> count(pod.name(), counts));
            }
        }
        if (!last.isEmpty()) {
            moments.addLast(new Moment(time.now(), total()));
        }
    }

    /** A container that was started anew counts from 0 again; what it had counted before stays. */
    private void count(String pod, Counts counts) {
        first.putIfAbsent(pod, fromZero ? Counts.NONE : counts);
        Counts earlier = last.getOrDefault(pod, Counts.NONE);
        if (counts.isBelow(earlier)) {
            ended.merge(pod, earlier, Counts::plus);
        }
        last.put(pod, counts);
        open.add(pod);
    }

    /** All that was counted since the beginning. */
    public Counts total() {
        Counts total = Counts.NONE;
        for (Map.Entry<String, Counts> pod : last.entrySet()) {
            Counts all = pod.getValue().plus(ended.getOrDefault(pod.getKey(), Counts.NONE));
            total = total.plus(all.minus(first.get(pod.getKey())));
        }
        return total;
    }

    @Override
    public Optional<Traffic> traffic(Duration window) {
        if (open.isEmpty() || moments.isEmpty()) {
            return Optional.empty();
        }
        Instant begin = time.now().minus(window);
        // The last look before the window is where its counting begins; without one, nothing was counted before.
        Counts before = Counts.NONE;
        for (Moment moment : moments) {
            if (!moment.at().isAfter(begin)) {
                before = moment.counts();
            }
        }
        Counts now = moments.getLast().counts();
        return Optional.of(new Traffic(now.requests() - before.requests(), now.errors() - before.errors()));
    }
}
