package dev.zdd.proof.experiment;

import java.util.List;
import java.util.stream.Stream;

/** One claim about a trial, whether it holds, and what was found. */
public record Check(String claim, boolean holds, String found) {
    static Check of(String claim, boolean holds, Object found) {
        return new Check(claim, holds, String.valueOf(found));
    }

    static List<Check> and(List<Check> checks, Check... more) {
        return Stream.concat(checks.stream(), Stream.of(more)).toList();
    }
}
