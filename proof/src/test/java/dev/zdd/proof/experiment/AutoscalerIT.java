package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Nobody tells the autoscaler anything but what the pods use: load adds a pod, its end takes one away, nothing is dropped. */
@ResourceLock(Surroundings.DEV)
class AutoscalerIT {
    private static final Workload SHOP = Workload.ECOMMERCE_AI;
    private static final int FEW = 3;

    /** One more at most, so that a slow machine does as much as a fast one. */
    private static final int MANY = FEW + 1;

    /**
     * Of the request of 250 millicores, instead of the stack's 70: on a machine of two cores the busy load takes some 34, the
     * quiet one 4; the middle holds on machines that are twice as fast, or as slow.
     */
    private static final int CPU_PERCENT = 8;

    /** Other classes have load on the same cores meanwhile. */
    private static final double BUSY = 150;

    private static final double QUIET = 10;

    /** So many that the newcomers have met all pods. */
    private static final int GREETINGS = 100;

    /** Figures are 10 s old, the autoscaler looks every 15 s, and a pod needs its start. */
    private static final Duration LIMIT = Duration.ofMinutes(4);

    @Test
    void loadAddsAPodAndItsEndTakesOneAwayWithoutADroppedRequest() {
        try (Lab lab = Surroundings.lab();
                Shoppers newcomers = Shoppers.arrive(lab.instance(), 1)) {
            KubernetesClient client = lab.client();
            LiveAutoscaler autoscaler = LiveAutoscaler.of(client, SHOP);
            awaitPods(client, FEW);
            autoscaler.change(spec -> {
                spec.setMaxReplicas(MANY);
                spec.getMetrics().get(0).getResource().getTarget().setAverageUtilization(CPU_PERCENT);
                // The stack waits five minutes, in case that load comes back.
                spec.getBehavior().getScaleDown().setStabilizationWindowSeconds(0);
            });
            try {
                Instant begin = Instant.now();
                LoadResult busy;
                LoadResult quiet;
                try (LoadProcess busyLoad = start(lab, plan(lab, BUSY))) {
                    awaitPods(client, MANY);
                    // Shoppers stay with the pod they met first: only who comes now can be with the one that goes.
                    try (LoadProcess quietLoad = start(
                            lab,
                            plan(lab, QUIET).withClients(newcomers.addresses().size(), newcomers.addresses()))) {
                        Await.until("answers to newcomers", LIMIT, () -> quietLoad.okSoFar() > GREETINGS);
                        busy = busyLoad.finish(LIMIT);
                        awaitPods(client, FEW);
                        quiet = quietLoad.finish(LIMIT);
                    }
                }

                System.out.println("autoscaler, load: " + busy.summary());
                System.out.println("autoscaler, its end: " + quiet.summary());
                assertThat(busy.examples()).isEmpty();
                assertThat(quiet.examples()).isEmpty();
                assertThat(reasonsSince(begin, client))
                        .anyMatch(reason -> reason.contains("above target"))
                        .anyMatch(reason -> reason.contains("below target"));
            } finally {
                autoscaler.restore();
            }
        }
    }

    private static Plan plan(Lab lab, double requestsPerSecond) {
        return lab.plan(requestsPerSecond, (int) requestsPerSecond, LIMIT);
    }

    private static LoadProcess start(Lab lab, Plan plan) {
        return LoadProcess.start(lab.instance(), SHOP.address(lab.client()), plan);
    }

    /** Ready, and no other that is still on its way out. */
    private static void awaitPods(KubernetesClient client, int pods) {
        Await.until(
                "%d pods".formatted(pods),
                LIMIT,
                () -> SHOP.replicas(client) == pods
                        && SHOP.isRolledOut(client)
                        && new LivePods(client).all().size() == pods);
    }

    /** What the autoscaler says that it did something for. */
    private static List<String> reasonsSince(Instant begin, KubernetesClient client) {
        return client
                .v1()
                .events()
                .inNamespace(SHOP.namespace())
                .withField("involvedObject.kind", "HorizontalPodAutoscaler")
                .list()
                .getItems()
                .stream()
                .filter(event -> !at(event).isBefore(begin.truncatedTo(ChronoUnit.SECONDS)))
                .map(Event::getMessage)
                .toList();
    }

    private static Instant at(Event event) {
        return Instant.parse(Objects.requireNonNull(event.getLastTimestamp(), "lastTimestamp"));
    }
}
