package dev.zdd.pod;

import dev.zdd.validation.Checks;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A container image by tag or digest, and never by {@code latest}: a name that can come to mean another image makes
 * two pods of one revision run different versions, and a rollback roll back to nothing.
 *
 * <p>The grammar is that of the OCI distribution specification (the {@code reference} of distribution/reference).
 *
 * @param value for example {@code registry.example.com/shop/api:1.4.2} or {@code api@sha256:...}
 */
public record ImageReference(String value) {

    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final String HOST = "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?/)?";
    private static final Pattern REFERENCE = Pattern.compile(HOST + COMPONENT + "(?:/" + COMPONENT + ")*"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?"
            + "(?:@sha256:(?<digest>[0-9a-f]{64}))?");
    private static final String EXPECTED = "an image with a tag other than latest, or a digest, such as shop/api:1.4.2";

    /** @throws dev.zdd.validation.InvalidValueException unless the image has a tag other than latest, or a digest */
    public ImageReference {
        Matcher matcher = REFERENCE.matcher(value);
        boolean named = matcher.matches() && (matcher.group("tag") != null || matcher.group("digest") != null);
        boolean fixed = named && (matcher.group("digest") != null || !"latest".equals(matcher.group("tag")));
        new Checks()
                .that(fixed, "", value.isEmpty() ? "not set" : value, EXPECTED)
                .throwIfAny();
    }

    /** The tag or, without one, the first 12 digits of the digest: what a person calls this version. */
    public String version() {
        Matcher matcher = REFERENCE.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException(value);
        }
        String tag = matcher.group("tag");
        return tag != null ? tag : matcher.group("digest").substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}
