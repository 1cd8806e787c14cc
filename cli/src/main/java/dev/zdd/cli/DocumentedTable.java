package dev.zdd.cli;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A part of a page that a command writes, between {@code <!-- NAME: begin -->} and {@code <!-- NAME: end -->}.
 *
 * @param page in Markdown
 */
record DocumentedTable(Path page, String name) {

    /** @throws UserError if the page has no such part; it is unchanged then */
    void write(String table) {
        rewrite(old -> "\n" + table + "\n");
    }

    /**
     * Writes some rows of the table and leaves the others; rows that are new come last.
     *
     * @param rows by the text of their first column
     * @throws UserError if the page has no such part; it is unchanged then
     */
    void writeRows(Map<String, String> rows) {
        rewrite(old -> {
            Map<String, String> left = new LinkedHashMap<>(rows);
            List<String> lines = new ArrayList<>();
            for (String line : old.strip().lines().toList()) {
                String row = left.remove(line.replaceFirst("^\\| *([^|]*?) *\\|.*", "$1"));
                lines.add(row == null ? line : row);
            }
            lines.addAll(left.values());
            return "\n%s\n\n".formatted(String.join("\n", lines));
        });
    }

    private void rewrite(UnaryOperator<String> change) {
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
            int start = from + begin.length();
            Files.writeString(
                    page, text.substring(0, start) + change.apply(text.substring(start, to)) + text.substring(to));
        } catch (IOException e) {
            throw new UserError("%s: cannot be rewritten: %s".formatted(page, e.getMessage()), e);
        }
    }
}
