package dev.zdd.status;

import dev.zdd.engine.cluster.Exposition;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What one pod's metrics say, in Prometheus' text format.
 *
 * @param byStatus answers by HTTP status
 * @param upTo answers that took at most so many seconds
 * @param connections open client connections
 * @param chats open chat sessions
 */
record Samples(Map<String, Double> byStatus, NavigableMap<Double, Double> upTo, double connections, double chats) {

    static Samples parse(String metrics) {
        Map<String, Double> byStatus = new HashMap<>();
        NavigableMap<Double, Double> upTo = new TreeMap<>();
        double connections = 0;
        double chats = 0;
        for (Exposition.Sample sample : Exposition.parse(metrics).samples()) {
            double value = sample.value();
            switch (sample.name()) {
                case "http_requests_total" -> byStatus.merge(sample.label("status"), value, Double::sum);
                case "http_server_requests_seconds_bucket" ->
                    upTo.merge(Exposition.number(sample.label("le")), value, Double::sum);
                case "http_connections_active" -> connections += value;
                case "chat_sessions_active" -> chats += value;
                default -> {
                    // Of no interest here.
                }
            }
        }
        return new Samples(byStatus, upTo, connections, chats);
    }

    /** How much more per second this one counted than an earlier one of the same pod. */
    Samples perSecondSince(Samples earlier, double seconds) {
        Map<String, Double> statuses = new HashMap<>();
        byStatus.forEach((status, count) ->
                statuses.put(status, Math.max(0, count - earlier.byStatus.getOrDefault(status, 0.0)) / seconds));
        NavigableMap<Double, Double> bounds = new TreeMap<>();
        upTo.forEach((bound, count) ->
                bounds.put(bound, Math.max(0, count - earlier.upTo.getOrDefault(bound, 0.0)) / seconds));
        return new Samples(statuses, bounds, connections, chats);
    }

    /** Figures by the same keys, which either map may have. */
    static Map<String, Figures> figures(
            Map<String, Map<String, Double>> byStatus, Map<String, NavigableMap<Double, Double>> upTo) {
        Set<String> keys = new HashSet<>(byStatus.keySet());
        keys.addAll(upTo.keySet());
        Map<String, Figures> figures = new HashMap<>();
        keys.forEach(key -> figures.put(
                key, Figures.of(byStatus.getOrDefault(key, Map.of()), upTo.getOrDefault(key, new TreeMap<>()))));
        return figures;
    }

    static <K> NavigableMap<K, Double> sum(Collection<? extends Map<K, Double>> maps) {
        NavigableMap<K, Double> sum = new TreeMap<>();
        maps.forEach(map -> map.forEach((key, value) -> sum.merge(key, value, Double::sum)));
        return sum;
    }
}
