package dev.zdd.release.watch;

import dev.zdd.release.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Compares figures with limits. */
public final class Judge {

    private final Limits limits;

    public Judge(Limits limits) {
        this.limits = limits;
    }

    /**
     * Judges by the worst of all sources and windows: the last 30 s, so that errors that begin late are seen at once, and the
     * specification's five minutes, so that few requests add up.
     */
    public Judgement judge(List<Source> sources) {
        Optional<Traffic> most = Optional.empty();
        for (Source source : sources) {
            for (Duration window : windows()) {
                Optional<Traffic> found = source.traffic(window);
                if (found.isPresent()
                        && found.get().requests() >= limits.fewestRequests()
                        && found.get().errorPercent() >= limits.errorPercent()) {
                    Traffic traffic = found.get();
                    return new Judgement.Bad(Message.TOO_MANY_ERRORS.text(
                            traffic.errorPercent(),
                            Math.round(traffic.requests()),
                            text(window),
                            source.name(),
                            limits.errorPercent()));
                }
                if (found.isPresent()
                        && found.get().requests() > most.map(Traffic::requests).orElse(-1.0)) {
                    most = found;
                }
            }
        }
        if (most.isEmpty()) {
            return new Judgement.Unjudged(Message.NOT_MEASURED.text(names(sources)));
        }
        return most.get().requests() < limits.fewestRequests()
                ? new Judgement.Unjudged(Message.TOO_LITTLE_TRAFFIC.text(
                        Math.round(most.get().requests()), text(windows().get(1)), limits.fewestRequests()))
                : new Judgement.Good();
    }

    /** A short watch has no five minutes to look back on. */
    private List<Duration> windows() {
        boolean shorter = limits.length().compareTo(Limits.LONG_WINDOW) < 0;
        Duration most = shorter ? limits.length() : Limits.LONG_WINDOW;
        return List.of(Limits.SHORT_WINDOW, most.compareTo(Limits.SHORT_WINDOW) < 0 ? Limits.SHORT_WINDOW : most);
    }

    private static String names(List<Source> sources) {
        return sources.isEmpty()
                ? "there is none"
                : String.join(", ", sources.stream().map(Source::name).toList());
    }

    static String text(Duration window) {
        return window.toSeconds() + " s";
    }
}
