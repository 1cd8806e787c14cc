package dev.zdd.migrations.rules;

import java.util.List;

/** Judges one statement by its text and by what it did on the shadow. */
interface Rule {

    About about();

    /** What is wrong with {@code subject}; empty when nothing is. */
    List<Finding> judge(Subject subject);
}
