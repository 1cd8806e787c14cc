package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class ConfigurationRules {

    /** Sorted by id. */
    public static final List<Rule> ALL =
            List.of(new ConfigurationImmutable(), new NoLiteralSecret(), new NoServiceLinks(), new ReferencesExist());

    private ConfigurationRules() {}
}
