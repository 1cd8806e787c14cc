package dev.zdd.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A service's status for a terminal, about 110 columns wide. */
public final class TextReport {

    private static final String ROW = "  %-24s %-11s %-7s %6s %7s %8s %8s %8s %9s %9s %9s";
    private static final int EVENTS = 6;
    private static final int PERCENT = 100;
    private static final double SECOND_MS = 1_000;

    private final ServiceStatus status;
    private final List<String> lines = new ArrayList<>();

    private TextReport(ServiceStatus status) {
        this.status = status;
    }

    /** Its lines. */
    public static List<String> of(ServiceStatus status) {
        return new TextReport(status).write();
    }

    private List<String> write() {
        lines.add("%s in %s: %s, %s"
                .formatted(status.name(), status.namespace(), status.release().strategy(), headline(status.release())));
        why(status.release());
        lines.add("");
        versions();
        traffic(status.traffic());
        status.autoscaler().ifPresent(this::autoscaler);
        if (status.release() instanceof Canary canary) {
            canary.analysis().ifPresent(this::analysis);
        }
        pods();
        events();
        return lines;
    }

    private static String headline(Release release) {
        if (release instanceof Canary canary) {
            Step step = canary.step();
            String where = step.done() == step.count()
                    ? "all %d steps done".formatted(step.count())
                    : "step %d of %d: %s".formatted(step.done() + 1, step.count(), step.text());
            String left = canary.pause()
                    .filter(pause -> pause.secondsLeft().isPresent())
                    .map(pause ->
                            ", %s left".formatted(seconds(pause.secondsLeft().getAsLong())))
                    .orElse("");
            return canary.aborted()
                    ? "%s, aborted".formatted(canary.phase())
                    : "%s, %s%s".formatted(canary.phase(), where, left);
        }
        Rolling rolling = (Rolling) release;
        return "%s, %d of %d pods run the newest version, %d available"
                .formatted(rolling.phase(), rolling.updated(), rolling.desired(), rolling.available());
    }

    private void why(Release release) {
        if (!release.message().isEmpty() && !release.phase().equals("Complete")) {
            lines.add("  why: " + release.message());
        }
        if (release instanceof Canary canary) {
            canary.pause()
                    .filter(pause -> !pause.reason().equals("CanaryPauseStep"))
                    .ifPresent(pause -> lines.add(
                            "  paused by %s: promote or abort it; timed pauses of its steps do not hold it now"
                                    .formatted(pause.reason())));
        }
    }

    private void versions() {
        lines.add(ROW.formatted(
                        "VERSION",
                        "HASH",
                        "ROLE",
                        "PODS",
                        status.release() instanceof Canary ? "WEIGHT" : "SHARE",
                        "TRAFFIC",
                        "REQ/S",
                        "ERRORS",
                        "P50",
                        "P95",
                        "P99")
                .stripTrailing());
        for (Version version : status.versions()) {
            Figures figures = version.traffic();
            lines.add(ROW.formatted(
                    version.version(),
                    version.hash(),
                    version.role(),
                    version.readyPods() + "/" + version.pods(),
                    "%.0f %%".formatted(version.sharePercent()),
                    percent(version.measuredPercent()),
                    number(figures.requestsPerSecond()),
                    ratio(figures.errorRatio()),
                    milliseconds(figures.p50Ms()),
                    milliseconds(figures.p95Ms()),
                    milliseconds(figures.p99Ms())));
        }
        Figures all = status.traffic().all();
        lines.add(ROW.formatted(
                "all",
                "",
                "",
                "",
                "",
                "",
                number(all.requestsPerSecond()),
                ratio(all.errorRatio()),
                milliseconds(all.p50Ms()),
                milliseconds(all.p95Ms()),
                milliseconds(all.p99Ms())));
        lines.add("");
    }

    private void traffic(Traffic traffic) {
        String source = switch (traffic.source()) {
            case Traffic.FROM_PROMETHEUS -> "Prometheus, last %s".formatted(seconds(traffic.windowSeconds()));
            case Traffic.FROM_PODS -> "the pods' own metrics, last %s".formatted(seconds(traffic.windowSeconds()));
            default -> "nobody, no pod answered twice";
        };
        lines.add("  traffic from %s; errors over 5 min %s; %s connections, %s chat sessions"
                .formatted(
                        source, ratio(traffic.errorRatio5m()), count(traffic.connections()), count(traffic.chats())));
        if (!traffic.message().isEmpty()) {
            lines.add("  " + traffic.message());
        }
    }

    private void autoscaler(Autoscaler scaler) {
        String cpu = scaler.cpuPercent().isPresent()
                ? ", CPU %d %% of a target of %d %%"
                        .formatted(
                                scaler.cpuPercent().getAsInt(),
                                scaler.cpuTargetPercent().orElse(0))
                : "";
        lines.add("  autoscaler %d to %d pods: has %d, wants %d%s%s"
                .formatted(
                        scaler.min(),
                        scaler.max(),
                        scaler.current(),
                        scaler.desired(),
                        cpu,
                        scaler.message().isEmpty() ? "" : "; " + scaler.message()));
    }

    private void analysis(Analysis analysis) {
        lines.add("  analysis %s: %s%s"
                .formatted(
                        analysis.name(),
                        analysis.phase(),
                        analysis.message().isEmpty() ? "" : ", " + analysis.message()));
        for (Analysis.Metric metric : analysis.metrics()) {
            String last = metric.measurements().stream()
                    .map(it -> it.value().isEmpty() ? it.phase() + " " + it.message() : it.value())
                    .collect(Collectors.joining(" "));
            lines.add("    %s: %d successful, %d failed, %d inconclusive, %d errors; last %s"
                    .formatted(
                            metric.name(),
                            metric.successful(),
                            metric.failed(),
                            metric.inconclusive(),
                            metric.error(),
                            last.isEmpty() ? "none" : last));
        }
    }

    private void pods() {
        lines.add("");
        for (PodStatus pod : status.pods()) {
            String state = pod.phase().equals("Terminating") || !pod.ready() ? pod.phase() : "Ready";
            lines.add("  %-36s %-11s %-12s %-6s %s%s"
                    .formatted(
                            pod.name(),
                            pod.hash(),
                            state,
                            pod.node(),
                            pod.restarts() == 0 ? "" : "%d restarts ".formatted(pod.restarts()),
                            pod.trouble())
                    .stripTrailing());
        }
    }

    private void events() {
        if (status.events().isEmpty()) {
            return;
        }
        lines.add("");
        status.events().stream()
                .limit(EVENTS)
                .forEach(event -> lines.add("  %6s ago  %s %s: %s"
                        .formatted(
                                seconds(Duration.between(event.at(), status.at())
                                        .toSeconds()),
                                event.reason(),
                                event.object(),
                                event.message())));
    }

    private static String seconds(long seconds) {
        return seconds < 60 ? seconds + " s" : "%d min".formatted(seconds / 60);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f %%", value.getAsDouble()) : "-";
    }

    private static String ratio(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f %%", PERCENT * value.getAsDouble()) : "-";
    }

    private static String milliseconds(OptionalDouble value) {
        if (value.isEmpty()) {
            return "-";
        }
        double ms = value.getAsDouble();
        return ms < 10 * SECOND_MS
                ? String.format(Locale.ROOT, "%.1f ms", ms)
                : String.format(Locale.ROOT, "%.1f s", ms / SECOND_MS);
    }

    private static String count(OptionalLong value) {
        return value.isPresent() ? String.valueOf(value.getAsLong()) : "-";
    }
}
