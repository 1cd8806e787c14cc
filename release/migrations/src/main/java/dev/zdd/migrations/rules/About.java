package dev.zdd.migrations.rules;

import java.util.Locale;

/**
 * What the documentation says about a rule.
 *
 * @param id stable, lower case with hyphens; waivers name it
 * @param finds what it looks for, completing "finds ..."
 * @param why what happens to a running version otherwise
 * @param safeForm what to write instead
 * @param waivable whether a waiver with a reason is accepted
 */
public record About(String id, Severity severity, String finds, String why, String safeForm, boolean waivable) {

    /** Of a rule, whose id is the name of its class: {@code DropColumn} is {@code drop-column}. */
    static About of(Class<? extends Rule> rule) {
        Rule.Description of = rule.getAnnotation(Rule.Description.class);
        String id = rule.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        return new About(id, of.severity(), of.finds(), of.why(), of.safeForm(), of.waivable());
    }

    static About error(String id, String finds, String why, String safeForm) {
        return new About(id, Severity.ERROR, finds, why, safeForm, true);
    }

    static About warning(String id, String finds, String why, String safeForm) {
        return new About(id, Severity.WARNING, finds, why, safeForm, true);
    }

    About notWaivable() {
        return new About(id, severity, finds, why, safeForm, false);
    }
}
