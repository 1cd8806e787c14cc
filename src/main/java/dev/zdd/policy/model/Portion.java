package dev.zdd.policy.model;

import java.util.OptionalInt;

/** A number of pods that may be given as a percentage: {@code 1} or {@code 25%}. */
public final class Portion {

    private Portion() {}

    /** Rounded up, as Kubernetes does it for a surge and for minAvailable; empty if it is neither form. */
    public static OptionalInt up(Node node, int of) {
        return of(node, of, true);
    }

    /** Rounded down, as Kubernetes does it for maxUnavailable of a rolling update. */
    public static OptionalInt down(Node node, int of) {
        return of(node, of, false);
    }

    private static OptionalInt of(Node node, int of, boolean up) {
        String text = node.text("");
        if (text.matches("\\d{1,6}")) {
            return OptionalInt.of(Integer.parseInt(text));
        }
        if (!text.matches("\\d{1,3}%")) {
            return OptionalInt.empty();
        }
        double portion = of * Integer.parseInt(text.substring(0, text.length() - 1)) / 100.0;
        return OptionalInt.of((int) (up ? Math.ceil(portion) : Math.floor(portion)));
    }
}
