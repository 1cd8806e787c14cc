package dev.zdd.proof.experiment;

/** One claim about a trial, whether it holds, and what was found. */
public record Check(String claim, boolean holds, String found) {
    static Check of(String claim, boolean holds, Object found) {
        return new Check(claim, holds, String.valueOf(found));
    }
}
