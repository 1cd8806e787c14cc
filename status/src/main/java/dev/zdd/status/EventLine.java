package dev.zdd.status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a controller reported.
 *
 * @param at when it last happened
 * @param type {@code Normal} or {@code Warning}
 * @param reason one word
 * @param object about which object, {@code KIND/NAME}
 * @param message in the controller's words
 * @param count how often it happened
 */
public record EventLine(Instant at, String type, String reason, String object, String message, int count) {

    private static final int SHOWN = 25;

    /** The latest events about a service's objects, newest first. */
    static List<EventLine> of(List<JsonNode> events, String service) {
        return events.stream()
                .filter(event -> isAbout(event, service))
                .map(EventLine::of)
                .sorted(Comparator.comparing(EventLine::at).reversed())
                .limit(SHOWN)
                .toList();
    }

    private static boolean isAbout(JsonNode event, String service) {
        String name = event.at("/involvedObject/name").asString("");
        return name.equals(service) || name.startsWith(service + "-");
    }

    private static EventLine of(JsonNode event) {
        return new EventLine(
                lastTime(event).orElse(Instant.EPOCH),
                event.path("type").asString("Normal"),
                event.path("reason").asString(""),
                "%s/%s"
                        .formatted(
                                event.at("/involvedObject/kind").asString(""),
                                event.at("/involvedObject/name").asString("")),
                event.path("message").asString("").strip(),
                Math.max(event.path("count").asInt(1), event.at("/series/count").asInt(1)));
    }

    private static Optional<Instant> lastTime(JsonNode event) {
        return Json.time(event, "/series/lastObservedTime")
                .or(() -> Json.time(event, "/lastTimestamp"))
                .or(() -> Json.time(event, "/eventTime"))
                .or(() -> Json.time(event, "/metadata/creationTimestamp"));
    }
}
