package dev.zdd.migrations.rules;

import java.util.List;
import java.util.function.Function;

/** Judges one statement by its text and by what it did on the shadow: what is wrong with it, or nothing. */
record Rule(About about, Function<Subject, List<Finding>> judge) {}
