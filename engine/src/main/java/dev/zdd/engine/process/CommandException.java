package dev.zdd.engine.process;

import dev.zdd.engine.process.Command.Result;
import java.time.Duration;
import java.util.List;

/** A command did not do its work; the message names it, how it ended and the last lines that it printed. */
public final class CommandException extends RuntimeException {
    /** Enough to recognise a command; some have hundreds of words. */
    private static final int SHOWN_CHARACTERS = 300;

    private CommandException(String message, Throwable cause) {
        super(message, cause);
    }

    private CommandException(String message) {
        super(message);
    }

    static CommandException failed(List<String> words, Result result) {
        return new CommandException("%s: exit code %d (expected: 0)%s"
                .formatted(shown(words), result.exitCode(), indented(result.lastLines())));
    }

    static CommandException timedOut(List<String> words, Duration timeout, String lastLines) {
        return new CommandException(
                "%s: still running after %s, ended%s".formatted(shown(words), timeout, indented(lastLines)));
    }

    static CommandException notStarted(List<String> words, Throwable cause) {
        return new CommandException("%s: cannot be started: %s".formatted(shown(words), cause.getMessage()), cause);
    }

    static CommandException interrupted(List<String> words, Throwable cause) {
        return new CommandException("%s: interrupted, ended".formatted(shown(words)), cause);
    }

    static CommandException unreadable(List<String> words, Throwable cause) {
        return new CommandException("%s: its output broke off: %s".formatted(shown(words), cause), cause);
    }

    private static String shown(List<String> words) {
        String line = String.join(" ", words);
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "...";
    }

    private static String indented(String lines) {
        return lines.isBlank() ? "" : "\n" + lines.indent(2).stripTrailing();
    }
}
