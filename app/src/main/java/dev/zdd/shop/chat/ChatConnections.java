package dev.zdd.shop.chat;

import dev.zdd.shop.drain.DrainParticipant;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The open sockets. In the drain each is told to reconnect at a moment of its own, spread over some seconds, so that the
 * other pods do not meet all the clients at once. Until then each is pinged now and then: proxies keep it open, and a client
 * that vanished without a word is found.
 */
@Component
final class ChatConnections implements DrainParticipant, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ChatConnections.class);

    /** A quarter of the drain's 25 s at most, so that slow ones still have time. */
    private static final Duration LONGEST_SPREAD = Duration.ofSeconds(6);

    /** 50 clients a second come back to the other pods. */
    private static final Duration SPREAD_PER_CLIENT = Duration.ofMillis(20);

    private static final int TIMER_THREADS = 4;

    private final Set<ChatConnection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(TIMER_THREADS, task -> {
        var thread = new Thread(task, "chat-timer");
        thread.setDaemon(true);
        return thread;
    });
    private final ChatProperties properties;
    private volatile boolean draining;

    ChatConnections(ChatProperties properties) {
        this.properties = properties;
    }

    int count() {
        return open.size();
    }

    boolean full() {
        return open.size() >= properties.maxConnections();
    }

    void add(ChatConnection connection) {
        open.add(connection);
        pingLater(connection);
        if (draining) {
            leaveSoon(connection);
        }
    }

    void remove(ChatConnection connection) {
        open.remove(connection);
    }

    @Override
    public void beginDrain() {
        draining = true;
        open.forEach(this::leaveSoon);
    }

    @Override
    public boolean drained() {
        return open.isEmpty();
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }

    private void pingLater(ChatConnection connection) {
        var delayMillis = properties.pingInterval().toMillis();
        var unused = timer.schedule(() -> ping(connection), delayMillis, TimeUnit.MILLISECONDS);
    }

    private void ping(ChatConnection connection) {
        if (!open.contains(connection)) {
            return;
        }
        try {
            if (connection.silence().compareTo(properties.silenceLimit()) > 0) {
                connection.giveUp();
                return;
            }
            connection.ping();
        } catch (IOException | RuntimeException broken) {
            // The server notices by itself and tells the handler.
            log.debug("A chat connection broke while it was pinged", broken);
        }
        pingLater(connection);
    }

    private void leaveSoon(ChatConnection connection) {
        var spreadMillis = Math.min(LONGEST_SPREAD.toMillis(), open.size() * SPREAD_PER_CLIENT.toMillis());
        var delayMillis = ThreadLocalRandom.current().nextLong(spreadMillis + 1);
        var unused = timer.schedule(() -> leave(connection), delayMillis, TimeUnit.MILLISECONDS);
    }

    private void leave(ChatConnection connection) {
        try {
            connection.leave();
        } catch (IOException | RuntimeException broken) {
            log.debug("A chat connection broke while it was closed", broken);
            // Nothing more will be heard of it, and the drain waits for those that are left.
            remove(connection);
        }
    }
}
