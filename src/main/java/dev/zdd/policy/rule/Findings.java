package dev.zdd.policy.rule;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one rule finds. */
public final class Findings {

    private final Rule rule;
    private final Manifests manifests;
    private final Severity severity;
    private final List<Finding> found = new ArrayList<>();

    Findings(Rule rule, Manifests manifests, Profile profile) {
        this.rule = rule;
        this.manifests = manifests;
        this.severity = rule.severities().in(profile);
    }

    /** A value that breaks the rule; what was found is the value itself. */
    public void add(Node at, String expected, String fix) {
        add(at, at.show(), expected, fix);
    }

    /** A value that breaks the rule, described in the rule's own words. */
    public void add(Node at, String what, String expected, String fix) {
        add(severity, at, what, expected, fix);
    }

    /** A value that is worth knowing, whatever the severity of the rule. */
    public void note(Node at, String what, String expected, String fix) {
        add(Severity.INFO, at, what, expected, fix);
    }

    /**
     * A reference to an object that is not here. Somebody else may own it: that is only a note, unless the input is
     * {@linkplain Manifests#owns complete} for the kind.
     */
    public void missing(Kind kind, Node reference, String expected, String fix) {
        if (manifests.owns(kind)) {
            add(reference, expected, fix);
        } else {
            note(reference, reference.show(), expected, fix);
        }
    }

    /**
     * A port that no container declares. By its name it cannot be found; a number is reached all the same, because the
     * declaration is only information.
     */
    public void undeclared(Node port, String expected, String fix) {
        if (port.integer().isPresent() || port.text("").matches("\\d+")) {
            note(port, port.show(), expected, fix);
        } else {
            add(port, expected, fix);
        }
    }

    private void add(Severity how, Node at, String what, String expected, String fix) {
        found.add(new Finding(rule, how, at.owner(), at.path(), what, expected, fix, Optional.empty()));
    }

    /** Everything, in order. */
    public List<Finding> all() {
        return List.copyOf(found);
    }
}
