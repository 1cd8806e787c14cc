package dev.zdd.proof.experiment;

/** Names of versions that experiments release one after the other. */
final class Versions {
    private static final String NEXT = "-next";
    private static final String THIRD = "-third";

    private Versions() {}

    /** Another one than {@code current}; the one after that is {@code current} again. */
    static String after(String current) {
        return current.equals(base(current)) ? current + NEXT : base(current);
    }

    /** Another one than {@code current} and {@link #after} it. */
    static String third(String current) {
        return base(current) + THIRD;
    }

    private static String base(String version) {
        return version.replaceFirst("(%s|%s)$".formatted(NEXT, THIRD), "");
    }
}
