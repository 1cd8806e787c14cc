package dev.zdd.local.pulumi;

import java.nio.file.Path;

/** Words of scripts for {@code sh}. */
final class ShellWord {

    private ShellWord() {}

    /** A path as one word, whatever it holds. */
    static String of(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
