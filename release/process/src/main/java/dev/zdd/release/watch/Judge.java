package dev.zdd.release.watch;

import dev.zdd.release.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Compares the failed requests of a version with the limits and with those of the version before.
 *
 * <p>A version is looked at every 3 s, in two windows and by up to two sources, so one look must be wrong very seldom: once in
 * {@code 1 / DOUBT}, by the bound of Chernoff and Hoeffding on the tail of a binomial distribution, which holds for any number of
 * requests. A watch of 5 min has 400 such looks; WatchErrorsTest measures how often the whole of it is wrong.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1963.10500830">Hoeffding, Probability inequalities for sums of bounded random
 *     variables, theorem 1</a>
 *
 * @param before all that the version before has answered, as far as its pods know
 */
public record Judge(Limits limits, Traffic before) {
    /** The probability of a single look to take a version for worse that is not. */
    private static final double DOUBT = 1e-6;

    /** 99 %, one-sided: how sure the share of the version before is, which is measured once. */
    private static final double SURE_BEFORE = 2.326;

    /**
     * Judges by the worst of all sources and windows: the last 30 s, so that errors that begin late are seen at once, and
     * five minutes, so that few requests add up.
     */
    public Judgement judge(List<Source> sources) {
        Optional<Traffic> most = Optional.empty();
        for (Source source : sources) {
            for (Duration window : windows()) {
                Optional<Traffic> found = source.traffic(window);
                Optional<String> bad = found.flatMap(traffic -> why(traffic, window, source));
                if (bad.isPresent()) {
                    return new Judgement.Bad(bad.get());
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

    private Optional<String> why(Traffic now, Duration window, Source source) {
        boolean known = before.requests() >= limits.fewestRequests();
        double rise = limits.risePercent() / 100;
        double usual = known ? before.errorShare() : 0;
        if (now.errorPercent() >= limits.errorPercent() && isCertainlyAbove(now, usual + rise)) {
            return Optional.of(Message.TOO_MANY_ERRORS.text(
                    now.errorPercent(),
                    Math.round(now.requests()),
                    text(window),
                    source.name(),
                    limits.errorPercent()));
        }
        return known && isCertainlyAbove(now, upperBound(before) + rise)
                ? Optional.of(Message.MORE_ERRORS.text(
                        now.errorPercent(),
                        Math.round(now.requests()),
                        text(window),
                        source.name(),
                        before.errorPercent(),
                        limits.risePercent()))
                : Optional.empty();
    }

    /** Whether so many errors hardly ever come when each request fails with the probability {@code share}. */
    private static boolean isCertainlyAbove(Traffic traffic, double share) {
        double seen = Math.min(1, traffic.errorShare());
        if (seen <= share) {
            return false;
        }
        double distance =
                seen * Math.log(seen / share) + (seen >= 1 ? 0 : (1 - seen) * Math.log((1 - seen) / (1 - share)));
        return traffic.requests() * distance > -Math.log(DOUBT);
    }

    /** Wilson's, of the share of failed requests. */
    private static double upperBound(Traffic traffic) {
        double n = traffic.requests();
        double share = Math.min(1, traffic.errorShare());
        double square = SURE_BEFORE * SURE_BEFORE;
        double width = SURE_BEFORE * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
        return (share + square / (2 * n) + width) / (1 + square / n);
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
