package dev.zdd.plugins.kubernetes;

import dev.zdd.plugins.core.EngineLog;
import dev.zdd.plugins.core.Urn;
import dev.zdd.plugins.kubernetes.await.AwaitLog;

/** Shows what a wait says beside its resource. */
record UrnAwaitLog(EngineLog log, Urn urn) implements AwaitLog {

    @Override
    public void status(String message) {
        log.status(urn, message);
    }

    @Override
    public void info(String message) {
        log.info(urn, message);
    }

    @Override
    public void warn(String message) {
        log.warn(urn, message);
    }
}
