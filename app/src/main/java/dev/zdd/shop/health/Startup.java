package dev.zdd.shop.health;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether the service has started: everything is set up and warmed up. Thread-safe. */
@Component
public final class Startup {
    private volatile boolean done;

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        done = true;
    }

    /** Before that, all requests are the service's own. */
    public boolean done() {
        return done;
    }
}
