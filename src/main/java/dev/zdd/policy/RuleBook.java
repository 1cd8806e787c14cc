package dev.zdd.policy;

import dev.zdd.policy.rules.AllRules;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every rule there is, by id. */
public final class RuleBook {

    private static final List<Rule> RULES = AllRules.list().stream()
            .sorted(Comparator.comparing(rule -> rule.about().id()))
            .toList();

    private RuleBook() {}

    /** All rules, sorted by id. */
    public static List<Rule> all() {
        return RULES;
    }

    /** The rule with an id. */
    public static Optional<About> find(String id) {
        return RULES.stream()
                .map(Rule::about)
                .filter(about -> about.id().equals(id))
                .findFirst();
    }
}
