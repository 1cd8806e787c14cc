package dev.zdd.proof.experiment;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What became of the writes that clients were told had succeeded, by what the table holds afterwards.
 *
 * @param acknowledged how many clients were told of
 * @param lost how many of them are not in the table
 * @param doubled how many of them are there more than once
 * @param examples some of the lost and the doubled
 */
public record WriteAccount(long acknowledged, long lost, long doubled, List<String> examples) {
    private static final int EXAMPLES = 5;

    public WriteAccount {
        examples = List.copyOf(examples);
    }

    /**
     * @param acknowledged keys, each written once by its client
     * @param rows how many rows the table holds for a key
     */
    static WriteAccount of(Collection<String> acknowledged, Map<String, Long> rows) {
        List<String> lost =
                acknowledged.stream().filter(key -> !rows.containsKey(key)).toList();
        List<String> doubled = acknowledged.stream()
                .filter(key -> rows.getOrDefault(key, 0L) > 1)
                .toList();
        List<String> examples = java.util.stream.Stream.concat(
                        lost.stream().limit(EXAMPLES).map(key -> key + " lost"),
                        doubled.stream().limit(EXAMPLES).map(key -> key + " doubled"))
                .toList();
        return new WriteAccount(acknowledged.size(), lost.size(), doubled.size(), examples);
    }

    /** Each acknowledged write is there exactly once, and there was one at all. */
    public boolean exact() {
        return acknowledged > 0 && lost == 0 && doubled == 0;
    }
}
