package dev.zdd.policy.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.testing.Documentation;
import dev.zdd.policy.testing.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every value of every stack is removed, one at a time, and the protective ones are weakened too: a rule must object, or it
 * must be said why nothing is lost. The table is docs/mutations.md.
 */
class MutationsTest {

    private static final List<String> STACKS = List.of("dev", "staging", "prod");

    private final Map<String, Row> rows = new TreeMap<>();
    private final Set<Harmless> used = new HashSet<>();
    private final List<String> survivors = new ArrayList<>();
    private int removals;
    private int weakenings;

    @Test
    void aRuleObjectsToEveryMutationOfAProtectiveSetting() {
        for (String stack : STACKS) {
            World world = World.file(Path.of("src", "test", "golden", stack + ".json"));
            Set<String> before = objecting(world);
            for (Mutation mutation : Mutation.removals(world)) {
                removals++;
                judge(stack, mutation, difference(mutation.apply(world), before));
            }
            for (Mutation mutation : Weakenings.of(world)) {
                weakenings++;
                Set<String> rules = difference(mutation.apply(world), before);
                if (rules.isEmpty()) {
                    survivors.add(
                            "%s: %s %s: %s".formatted(stack, mutation.object(), mutation.path(), mutation.deed()));
                }
                row(mutation).add(stack, rules);
            }
        }

        System.out.print(table());
        assertThat(survivors).as("mutations that no rule objects to").isEmpty();
        assertThat(Harmless.ALL).as("reasons that are no longer needed").allMatch(used::contains);
        Documentation.of("mutations.md", "mutations").holds(summary() + table() + harmless());
    }

    private void judge(String stack, Mutation mutation, Set<String> rules) {
        if (!rules.isEmpty()) {
            row(mutation).add(stack, rules);
            return;
        }
        List<Harmless> reasons =
                Harmless.ALL.stream().filter(one -> one.covers(mutation)).toList();
        used.addAll(reasons);
        if (reasons.isEmpty() && !(mutation.path().isEmpty() && isObserver(mutation))) {
            survivors.add("%s: %s %s: removed".formatted(stack, mutation.object(), mutation.path()));
        }
    }

    private static boolean isObserver(Mutation mutation) {
        return mutation.kind().matches("PodMonitor|PrometheusRule")
                || mutation.object().endsWith("-dashboard");
    }

    private Row row(Mutation mutation) {
        String key = "%s %s %s".formatted(mutation.kind(), mutation.place(), mutation.deed());
        return rows.computeIfAbsent(key, unused -> new Row(mutation, new LinkedHashSet<>(), new TreeSet<>()));
    }

    private static Set<String> difference(World mutated, Set<String> before) {
        Set<String> rules = objecting(mutated);
        rules.removeAll(before);
        return rules;
    }

    private static Set<String> objecting(World world) {
        return new TreeSet<>(PolicyCheck.of(Profile.PRODUCTION)
                .complete()
                .run(world.manifests())
                .objecting());
    }

    private String summary() {
        return "%d values and objects removed one at a time, %d settings weakened, in the stacks %s: no protective one unnoticed.\n\n"
                .formatted(removals, weakenings, String.join(", ", STACKS));
    }

    private String table() {
        StringBuilder table = new StringBuilder(
                "| object | setting | mutation | stacks | rules that object |\n|---|---|---|---|---|\n");
        rows.values().forEach(row -> table.append(row.markdown()));
        return table.toString();
    }

    private static String harmless() {
        StringBuilder table = new StringBuilder(
                "\n## Removals that no rule needs to notice\n\n| objects | settings | why |\n|---|---|---|\n");
        Harmless.ALL.forEach(one -> table.append("| %s | `%s` | %s |\n"
                .formatted(
                        one.kinds().replace("|", ", "),
                        one.places().replace("\\", "").replace("|", "\\|"),
                        one.reason())));
        return table.toString();
    }

    private record Row(Mutation mutation, Set<String> stacks, Set<String> rules) {

        void add(String stack, Set<String> objecting) {
            stacks.add(stack);
            rules.addAll(objecting);
        }

        String markdown() {
            return "| %s | `%s` | %s | %s | %s |\n"
                    .formatted(
                            mutation.kind(),
                            mutation.place(),
                            mutation.deed().replace("<", "&lt;"),
                            String.join(", ", stacks),
                            String.join(", ", rules));
        }
    }
}
