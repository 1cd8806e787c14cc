package dev.zdd.local.cluster;

/** What an instance is given while it runs, and keeps when its supervisor is replaced. */
sealed interface Addition permits Forward, PluginHost {

    /** There is one of a name. */
    String name();

    /** One line of the file that keeps them: the kind and what its own reader takes. */
    String line();

    /**
     * The reverse of {@link #line()}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Addition parse(String line) {
        String[] words = line.split(" ", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case Forward.KIND -> Forward.parse(rest);
            case PluginHost.KIND -> new PluginHost(rest);
            default ->
                throw new IllegalArgumentException(
                        "addition: %s (expected: %s or %s ...)".formatted(line, Forward.KIND, PluginHost.KIND));
        };
    }
}
