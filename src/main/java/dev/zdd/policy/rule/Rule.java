package dev.zdd.policy.rule;

import dev.zdd.policy.model.Manifests;
import java.util.Locale;

/**
 * Judges all objects of a program together. It has no state. Its id is the name of its class in lower case with hyphens:
 * {@code HpaHeadroom} is {@code hpa-headroom}.
 */
public abstract class Rule {

    private final String id;
    private final String title;
    private final String looksAt;
    private final String why;
    private final String source;
    private final Severities severities;

    /**
     * A rule.
     *
     * @param title what must hold, in one sentence without a full stop
     * @param looksAt the kinds of objects
     * @param why what happens otherwise
     * @param source where that is known from
     * @param severities how much it matters
     * @throws IllegalArgumentException if the id cannot be the name of an annotation
     */
    protected Rule(String title, String looksAt, String why, String source, Severities severities) {
        this("", title, looksAt, why, source, severities);
    }

    /** The same with an id that is not the name of the class. */
    protected Rule(String id, String title, String looksAt, String why, String source, Severities severities) {
        this.id = id.isEmpty() ? idOf(getClass()) : id;
        this.title = title;
        this.looksAt = looksAt;
        this.why = why;
        this.source = source;
        this.severities = severities;
        if (!this.id.matches("[a-z][a-z0-9-]{1,48}[a-z0-9]")) {
            throw new IllegalArgumentException("rule id: %s (expected: 3 to 50 of a-z, 0-9, -)".formatted(id));
        }
    }

    private static String idOf(Class<?> rule) {
        return rule.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The stable name, in waivers and reports: at most 50 characters, so that an annotation's name can contain it. */
    public String id() {
        return id;
    }

    /** What must hold, in one sentence without a full stop. */
    public String title() {
        return title;
    }

    /** The kinds of objects that it looks at. */
    public String looksAt() {
        return looksAt;
    }

    /** What happens otherwise. */
    public String why() {
        return why;
    }

    /** Where that is known from. */
    public String source() {
        return source;
    }

    /** How much it matters. */
    public Severities severities() {
        return severities;
    }

    /** The topic: the last part of its package. */
    public String topic() {
        String name = getClass().getPackageName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Adds what breaks the rule. It judges anybody's objects, so nothing may be taken for granted: see
     * {@link dev.zdd.policy.model.Node}.
     */
    protected abstract void judge(Manifests manifests, Findings findings);

    /** What it finds. */
    public final Findings run(Manifests manifests, Profile profile) {
        Findings findings = new Findings(this, manifests, profile);
        judge(manifests, findings);
        return findings;
    }
}
