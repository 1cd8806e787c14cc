package dev.zdd.policy.rule;

import java.util.Locale;

/** How strict the rules are: a stack on which nobody depends may have less than one with customers. */
public enum Profile {
    /** A small cluster, perhaps of one node, and nobody to notice. */
    DEV,
    /** Everything else. */
    PRODUCTION;

    /**
     * The profile of a stack: {@link #DEV} for {@code dev}, {@code local} and {@code test} and for names that begin with
     * one of them and a hyphen ({@code dev-anna}); production for every other name, also an unknown one.
     *
     * @param stack a stack's name, with or without organization and project ({@code acme/shop/dev})
     */
    public static Profile ofStack(String stack) {
        String name = stack.substring(stack.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.matches("(dev|local|test)(-.*)?") ? DEV : PRODUCTION;
    }

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
