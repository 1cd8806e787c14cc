package dev.zdd.policy;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one rule finds. */
public final class Findings {

    private final About about;
    private final Profile profile;
    private final List<Finding> found = new ArrayList<>();

    Findings(About about, Profile profile) {
        this.about = about;
        this.profile = profile;
    }

    /** A value that breaks the rule; what was found is the value itself. */
    public void add(Manifest object, Node at, String expected, String fix) {
        add(object, at, at.show(), expected, fix);
    }

    /** A value that breaks the rule, described in the rule's own words. */
    public void add(Manifest object, Node at, String what, String expected, String fix) {
        Severity severity = about.severities().in(profile);
        found.add(new Finding(about, severity, object, at.path(), what, expected, fix, Optional.empty()));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
