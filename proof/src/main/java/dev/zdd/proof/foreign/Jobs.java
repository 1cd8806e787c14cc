package dev.zdd.proof.foreign;

import dev.zdd.engine.process.Command;
import dev.zdd.local.cluster.LocalCluster;
import dev.zdd.local.cluster.ManagedServices;
import dev.zdd.proof.experiment.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 10,000 jobs in the stream {@code jobs} of the instance's Redis, in a database of their own. */
record Jobs(LocalCluster cluster) {
    private static final int COUNT = 10_000;

    /** Three workers take about 90 s for all; a busy machine is given room. */
    private static final Duration LIMIT = Duration.ofMinutes(8);

    /** Longer than the 2 s after which a worker claims a job that another was killed with. */
    private static final Duration LAST_JOB = Duration.ofSeconds(10);

    /** Forgets what was there, the workers' group too, which they make when they start. */
    void clear() {
        redis("DEL jobs done by");
    }

    void add() {
        redis(IntStream.range(0, COUNT)
                .mapToObj(number -> "XADD jobs * number " + number)
                .collect(Collectors.joining("\n")));
    }

    /** Waits until every job was taken, and says what became of them. */
    ForeignFigures.Row account(Update update) {
        Await.until(
                "%s: every job taken".formatted(update.place()),
                LIMIT,
                () -> redis("XINFO GROUPS jobs").matches("(?s).*\\blag\\n0\\b.*"));
        Await.pause(LAST_JOB);
        List<String> times = redis("HVALS done").lines().toList();
        long doubled = times.stream().filter(count -> !count.equals("1")).count();
        long lost = COUNT - times.size();
        Map<String, Long> by = new HashMap<>();
        List<String> versions = new ArrayList<>(redis("HGETALL by").lines().toList());
        for (int i = 0; i + 1 < versions.size(); i += 2) {
            by.put(versions.get(i), Long.valueOf(versions.get(i + 1)));
        }
        return ForeignFigures.Row.ofJobs(update, COUNT, lost, doubled, by);
    }

    private String redis(String commands) {
        return Command.of(cluster.inServices(List.of(
                        "redis-cli",
                        "-h",
                        ManagedServices.HOST,
                        "-n",
                        "1",
                        "-a",
                        ManagedServices.PASSWORD,
                        "--no-auth-warning")))
                .withInput(commands + "\n")
                .withTimeout(LIMIT)
                .output();
    }
}
