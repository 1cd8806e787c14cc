package dev.zdd.cli;

import dev.zdd.local.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that a command writes, between {@code <!-- NAME: begin -->} and {@code <!-- NAME: end -->}.
 *
 * @param page in Markdown
 */
record DocumentedTable(Path page, String name) {

    /** @throws UserError if the page has no such part; it is unchanged then */
    void write(String table) {
        String begin = "<!-- %s: begin -->\n".formatted(name);
        String end = "<!-- %s: end -->".formatted(name);
        try {
            String text = Files.readString(page);
            int from = text.indexOf(begin);
            int to = text.indexOf(end);
            if (from < 0 || to < from) {
                throw new UserError(
                        "%s: no place for the table (expected: %s and %s)".formatted(page, begin.strip(), end));
            }
            Files.writeString(
                    page, text.substring(0, from + begin.length()) + "\n" + table + "\n" + text.substring(to));
        } catch (IOException e) {
            throw new UserError("%s: cannot be rewritten: %s".formatted(page, e.getMessage()), e);
        }
    }
}
