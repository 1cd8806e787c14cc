package dev.zdd.release.event;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Texts that must not be shown. Thread-safe. */
public final class Secrets {

    /** As Pulumi shows one. */
    private static final String SHOWN = "[secret]";

    /** Shorter ones, such as a port or a dash, would blot out what is no secret. */
    private static final int SHORTEST = 4;

    // The longest first: one may be part of another.
    private final Set<String> texts = new ConcurrentSkipListSet<>(
            Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    public static Secrets none() {
        return new Secrets();
    }

    public Secrets add(List<String> more) {
        more.stream().filter(text -> text.length() >= SHORTEST).forEach(texts::add);
        return this;
    }

    /** The text without any of them. */
    public String blot(String text) {
        String result = text;
        for (String secret : texts) {
            result = result.replace(secret, SHOWN);
        }
        return result;
    }

    Map<String, Object> blot(Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        values.forEach((key, value) -> result.put(key, value instanceof String text ? blot(text) : value));
        return result;
    }
}
