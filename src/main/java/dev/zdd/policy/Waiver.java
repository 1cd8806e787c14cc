package dev.zdd.policy;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A rule that an object may break, and the reason.
 *
 * @param rule the id of the rule
 * @param kind of the object
 * @param name of the object
 * @param reason why that is acceptable; blank is not
 */
public record Waiver(String rule, String kind, String name, String reason) {

    /** What annotations begin with; the id of the rule follows, and the value is the reason. */
    public static final String ANNOTATION = "zdd.dev/waive.";

    /** The waivers that an object bears as annotations. */
    public static List<Waiver> of(Manifest object) {
        List<Waiver> waivers = new ArrayList<>();
        object.annotations().forEach((key, reason) -> {
            if (key.startsWith(ANNOTATION)) {
                waivers.add(new Waiver(key.substring(ANNOTATION.length()), object.kind(), object.name(), reason));
            }
        });
        return waivers;
    }

    /** Whether it speaks of an object. */
    boolean concerns(Manifest object) {
        return object.kind().equals(kind) && object.name().equals(name);
    }

    /** For a message about an object that is not there. */
    Manifest standIn() {
        return new Manifest(
                "",
                kind,
                "default",
                name,
                Node.root(Map.of()),
                new Source.InFile("configuration of the stack", 1, Map.of()));
    }

    /** For a message: {@code rule for Kind/name}. */
    @Override
    public String toString() {
        return "%s for %s/%s".formatted(rule, kind, name);
    }
}
