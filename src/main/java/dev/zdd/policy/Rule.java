package dev.zdd.policy;

import dev.zdd.policy.model.Manifests;

/** Judges all objects of a program together. It has no state. */
public interface Rule {

    /** What it is for. */
    About about();

    /** Adds what breaks the rule. It judges anybody's objects, so nothing may be taken for granted: see {@link dev.zdd.policy.model.Node}. */
    void judge(Manifests manifests, Findings findings);
}
