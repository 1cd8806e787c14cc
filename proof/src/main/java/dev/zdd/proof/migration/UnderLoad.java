package dev.zdd.proof.migration;

import dev.zdd.proof.experiment.Await;
import dev.zdd.verify.load.Call;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.load.Plan;
import dev.zdd.verify.load.RunningLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Does things to the schema while shoppers read an order that has been there for long, and place new ones: with every version
 * that runs, at a constant rate, repeating nothing.
 */
final class UnderLoad {
    /** Traffic before and after, so that what comes late is seen too. */
    private static final Duration CALM = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final int FEWEST = 40;
    private static final int MOST = 1_000_000;

    /** The check, the runner and the database share the machine with the generator; every request is sent all the same. */
    private static final Duration TOLERABLE_SLIP = Duration.ofSeconds(1);

    private static final String ORDER =
            "{\"customer\":\"{key}\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":1}]}";

    private final Server server;
    private final double requestsPerSecond;
    private final List<String> acknowledged = new ArrayList<>();

    UnderLoad(Server server, double requestsPerSecond) {
        this.server = server;
        this.requestsPerSecond = requestsPerSecond;
    }

    /** Idempotency keys of the orders that shoppers were told are placed. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    Measured measure(List<RunningShop> shops, Runnable change) {
        List<Call> calls = Call.eachWay(
                Call.read("/api/orders/" + Orders.KNOWN, Orders.KNOWN_ANSWER),
                Call.write("/api/orders", ORDER, "\"customer\":\"{key}\""));
        Plan plan = Plan.of(requestsPerSecond / shops.size(), FEWEST, calls)
                .untilStopped(MOST, LONGEST)
                .withTolerableSlip(TOLERABLE_SLIP);
        try (LockSampler sampler = new LockSampler(server)) {
            List<RunningLoad> loads = shops.stream()
                    .map(shop -> RunningLoad.start(shop.target(), plan))
                    .toList();
            Await.pause(CALM);
            long began = System.nanoTime();
            change.run();
            double seconds = (System.nanoTime() - began) / 1e9;
            Await.pause(CALM);
            loads.forEach(RunningLoad::stop);
            List<LoadResult> results = loads.stream().map(RunningLoad::await).toList();
            loads.forEach(load -> acknowledged.addAll(load.acknowledgedWrites()));
            return Measured.of(results, sampler.longestMs(), seconds);
        }
    }
}
