package dev.zdd.shop.drain;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * What happens between SIGTERM and the exit, while the server still serves whatever arrives:
 *
 * <ol>
 *   <li>at once, readiness answers 503;
 *   <li>until {@code drain.timeout}, every answer carries {@code Connection: close}. The drain ends early when no request is
 *       in flight and no connection has been in use lately: a client with a kept-alive connection that it uses all the time
 *       is told to leave before the connection goes, so none of its requests meets a closed connection;
 *   <li>chat sessions are told to reconnect, spread over some seconds;
 *   <li>idle connections are closed, and only then the server stops.
 * </ol>
 *
 * <p>Tomcat's own graceful shutdown alone would refuse new connections and answer 503 on kept-alive ones from the first
 * moment on; after this drain it has nothing left to do.
 */
@Component
final class DrainLifecycle implements SmartLifecycle, ApplicationListener<ContextClosedEvent>, Ordered {
    private static final Logger log = LoggerFactory.getLogger(DrainLifecycle.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final DrainProperties properties;
    private final Drain drain;
    private final HttpServer server;
    private final ApplicationContext context;
    private final List<DrainParticipant> participants;
    private volatile boolean running;

    DrainLifecycle(
            DrainProperties properties,
            Drain drain,
            HttpServer server,
            ApplicationContext context,
            List<DrainParticipant> participants) {
        this.participants = participants;
        this.properties = properties;
        this.drain = drain;
        this.server = server;
        this.context = context;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        // The management port's own context closes as well; only the application's counts.
        if (properties.enabled() && closed.getApplicationContext() == context) {
            drain.begin();
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (!properties.enabled()) {
            return;
        }
        drain.begin();
        participants.forEach(DrainParticipant::beginDrain);
        log.info("Draining: {} requests in flight, {} connections", drain.inFlight(), server.openConnections());
        var began = System.nanoTime();
        var empty = awaitEmpty(began);
        server.closeConnections();
        var took = Duration.ofNanos(System.nanoTime() - began).toMillis();
        if (empty) {
            log.info("Drained in {} ms", took);
        } else {
            log.warn("Drain ended at its time limit after {} ms with {} requests in flight", took, drain.inFlight());
        }
    }

    private boolean awaitEmpty(long beganNanos) {
        while (!empty()) {
            if (System.nanoTime() - beganNanos >= properties.timeout().toNanos()) {
                return false;
            }
            try {
                Thread.sleep(LOOK_EVERY.toMillis());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean empty() {
        return drain.inFlight() == 0
                && participants.stream().allMatch(DrainParticipant::drained)
                && server.connectionsInUse(properties.quietAfter()) == 0;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** The highest phase stops first, before the web server. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
