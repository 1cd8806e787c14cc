package dev.zdd.migrations.rules;

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

    static About error(String id, String finds, String why, String safeForm) {
        return new About(id, Severity.ERROR, finds, why, safeForm, true);
    }

    static About warning(String id, String finds, String why, String safeForm) {
        return new About(id, Severity.WARNING, finds, why, safeForm, true);
    }

    static About info(String id, String finds, String why, String safeForm) {
        return new About(id, Severity.INFO, finds, why, safeForm, true);
    }

    About notWaivable() {
        return new About(id, severity, finds, why, safeForm, false);
    }
}
