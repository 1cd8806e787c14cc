package dev.zdd.policy.rule;

/**
 * The severity of a rule in each profile.
 *
 * @param dev in {@link Profile#DEV}
 * @param production in {@link Profile#PRODUCTION}
 */
public record Severities(Severity dev, Severity production) {

    /** An error everywhere: it drops requests or cannot work. */
    public static final Severities ERROR = new Severities(Severity.ERROR, Severity.ERROR);

    /** An error where customers are, a warning in dev. */
    public static final Severities WARNING_IN_DEV = new Severities(Severity.WARNING, Severity.ERROR);

    /** An error in small clusters, where it blocks; a warning where there are nodes enough. */
    public static final Severities ERROR_IN_DEV = new Severities(Severity.ERROR, Severity.WARNING);

    /** A warning everywhere: good practice, with legitimate exceptions. */
    public static final Severities WARNING = new Severities(Severity.WARNING, Severity.WARNING);

    /** The severity in a profile. */
    public Severity in(Profile profile) {
        return profile == Profile.DEV ? dev : production;
    }
}
