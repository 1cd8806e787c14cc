package dev.zdd.cli;

import dev.zdd.engine.process.Command;
import dev.zdd.engine.process.CommandException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What git knows of the folder with the program. */
record Checkout(Path directory) {

    /** The content of a file as it was committed last; empty where there is no git, no commit or no such file in it. */
    Optional<String> committed(String file) {
        return git("show", "HEAD:./" + file);
    }

    /** The commit, with {@code -dirty} where files that git knows differ from it; empty where there is none. */
    Optional<String> commit() {
        return git("describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
                .map(String::strip);
    }

    private Optional<String> git(String... arguments) {
        List<String> words = new java.util.ArrayList<>(List.of("git", "-C", directory.toString()));
        words.addAll(List.of(arguments));
        try {
            return Optional.of(Command.of(words).output());
        } catch (CommandException e) {
            return Optional.empty();
        }
    }
}
