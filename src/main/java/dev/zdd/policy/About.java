package dev.zdd.policy;

/**
 * What a rule is for.
 *
 * @param id the stable name, in waivers and reports: at most 50 characters, so that {@code waive.<id>} can be the name of
 *     an annotation
 * @param title what must hold, in one sentence without a full stop
 * @param looksAt the kinds of objects
 * @param why what happens otherwise
 * @param source where that is known from
 * @param severities how much it matters
 */
public record About(String id, String title, String looksAt, String why, String source, Severities severities) {

    /** @throws IllegalArgumentException if the id cannot be the name of an annotation */
    public About {
        if (!id.matches("[a-z][a-z0-9-]{1,48}[a-z0-9]")) {
            throw new IllegalArgumentException("rule id: %s (expected: 3 to 50 of a-z, 0-9, -)".formatted(id));
        }
    }
}
