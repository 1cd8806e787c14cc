package dev.zdd.release.watch;

import dev.zdd.release.event.Events;
import dev.zdd.release.message.Message;

/** Tells when a Prometheus stops to give figures, and when it gives some again. */
final class PrometheusNews {

    private final PrometheusSource source;
    private final Events events;
    private boolean silent;

    PrometheusNews(PrometheusSource source, Events events) {
        this.source = source;
        this.events = events;
    }

    /** To be called now and then; says each change once. */
    void tell() {
        boolean silentNow = !source.knowsService();
        if (silentNow && !silent) {
            events.warning(Message.PROMETHEUS_SILENT.text(source.name()));
        }
        if (silent && !silentNow) {
            events.note("%s gives figures again".formatted(source.name()));
        }
        silent = silentNow;
    }
}
