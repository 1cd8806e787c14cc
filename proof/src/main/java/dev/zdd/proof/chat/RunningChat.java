package dev.zdd.proof.chat;

import dev.zdd.proof.load.LocalTarget;
import dev.zdd.verify.load.Target;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Shoppers who are chatting, from {@link #start} to {@link #finish}. */
public final class RunningChat {
    /** Time for the last messages to be accepted; a session that cannot say them by then is told by what is missing. */
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Sessions that are read again at one time. */
    private static final int REREAD_AT_ONCE = 25;

    private static final int TIMER_THREADS = 4;

    private final ChatTally tally;
    private final List<Shopper> shoppers = new ArrayList<>();
    private final ScheduledExecutorService arrivals = Executors.newScheduledThreadPool(TIMER_THREADS);
    private final ScheduledExecutorService talk = Executors.newScheduledThreadPool(TIMER_THREADS);

    private RunningChat(ChatPlan plan) {
        this.tally = new ChatTally(plan.shoppers());
    }

    /** Lets the shoppers come, to loopback or into the local cluster's network and nowhere else. */
    public static RunningChat start(Target target, ChatPlan plan) {
        RunningChat chat = new RunningChat(plan);
        URI uri = URI.create(target.toString().replaceFirst("^http", "ws") + "/");
        String run = UUID.randomUUID().toString();
        List<InetAddress> sources =
                plan.sourceAddresses().stream().map(LocalTarget::source).toList();
        for (int i = 0; i < plan.shoppers(); i++) {
            Optional<InetAddress> source =
                    sources.isEmpty() ? Optional.empty() : Optional.of(sources.get(i % sources.size()));
            Shopper shopper = new Shopper(
                    uri, target.host().getHostName(), "zdd-%s-%d".formatted(run, i), source, chat.tally, chat.arrivals);
            chat.shoppers.add(shopper);
            long arrivalMillis = plan.arrival().toMillis() * i / plan.shoppers();
            var unused = chat.arrivals.schedule(shopper::connect, arrivalMillis, TimeUnit.MILLISECONDS);
            long first = arrivalMillis
                    + ThreadLocalRandom.current().nextLong(plan.pause().toMillis());
            var unusedToo = chat.talk.scheduleAtFixedRate(
                    shopper::speak, first, plan.pause().toMillis(), TimeUnit.MILLISECONDS);
        }
        return chat;
    }

    /** What was seen so far; nothing is lost or doubled before {@link #finish} has looked. */
    public ChatResult soFar() {
        return tally.chatResult();
    }

    /** Ends the talk, waits for what is under way, and reads every session again. */
    public ChatResult finish() throws InterruptedException {
        talk.shutdownNow();
        long end = System.nanoTime() + SETTLE_LIMIT.toNanos();
        while (System.nanoTime() < end && !shoppers.stream().allMatch(Shopper::isSettled)) {
            Thread.sleep(LOOK_EVERY.toMillis());
            shoppers.stream().filter(shopper -> !shopper.isSettled()).forEach(Shopper::speak);
        }
        ChatResult talked = tally.chatResult();
        shoppers.forEach(Shopper::leave);
        arrivals.shutdownNow();
        for (int from = 0; from < shoppers.size(); from += REREAD_AT_ONCE) {
            List<Shopper> some = shoppers.subList(from, Math.min(shoppers.size(), from + REREAD_AT_ONCE));
            CompletableFuture.allOf(some.stream().map(Shopper::reconcile).toArray(CompletableFuture[]::new))
                    .join();
        }
        ChatResult reread = tally.chatResult();
        return new ChatResult(
                talked.shoppers(),
                talked.open(),
                talked.accepted(),
                reread.lost(),
                reread.doubled(),
                talked.repeated(),
                talked.skipped(),
                talked.forgotten(),
                talked.refused(),
                talked.closes(),
                talked.failedConnects(),
                talked.reconnects(),
                talked.reconnectP50Ms(),
                talked.reconnectP99Ms(),
                talked.reconnectMaxMs());
    }
}
