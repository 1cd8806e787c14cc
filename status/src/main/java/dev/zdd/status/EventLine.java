package dev.zdd.status;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.MicroTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
    static List<EventLine> of(List<Event> events, String service) {
        return events.stream()
                .filter(event -> isAbout(event, service))
                .map(EventLine::of)
                .sorted(Comparator.comparing(EventLine::at).reversed())
                .limit(SHOWN)
                .toList();
    }

    private static boolean isAbout(Event event, String service) {
        String name = Objects.toString(event.getInvolvedObject().getName(), "");
        return name.equals(service) || name.startsWith(service + "-");
    }

    private static EventLine of(Event event) {
        int inSeries = event.getSeries() == null
                ? 1
                : Objects.requireNonNullElse(event.getSeries().getCount(), 1);
        return new EventLine(
                lastTime(event),
                Objects.toString(event.getType(), "Normal"),
                Objects.toString(event.getReason(), ""),
                "%s/%s"
                        .formatted(
                                event.getInvolvedObject().getKind(),
                                event.getInvolvedObject().getName()),
                Objects.toString(event.getMessage(), "").strip(),
                Math.max(Objects.requireNonNullElse(event.getCount(), 1), inSeries));
    }

    private static Instant lastTime(Event event) {
        return Stream.of(
                        event.getSeries() == null
                                ? null
                                : time(event.getSeries().getLastObservedTime()),
                        event.getLastTimestamp(),
                        time(event.getEventTime()),
                        event.getMetadata().getCreationTimestamp())
                .filter(Objects::nonNull)
                .findFirst()
                .map(Instant::parse)
                .orElse(Instant.EPOCH);
    }

    private static String time(MicroTime time) {
        return time == null ? null : time.getTime();
    }
}
