package dev.zdd.plugins.core;

import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes to the engine once it is known, to standard error until then. */
final class ReplaceableLog implements EngineLog {

    private static final Logger LOG = LoggerFactory.getLogger(ReplaceableLog.class);

    private final AtomicReference<EngineLog> target =
            new AtomicReference<>((severity, urn, message, passing) -> LOG.info("{} {} {}", severity, urn, message));

    void writeTo(EngineLog engine) {
        target.set(engine);
    }

    @Override
    public void log(Severity severity, String urn, String message, boolean passing) {
        target.get().log(severity, urn, message, passing);
    }
}
