package dev.zdd.policy.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a document that is written by a test: {@code mvn test -Dtest=... -Dzdd.docs=write} brings it up to date, and
 * without that the test compares.
 */
public final class Documentation {

    private final Path file;
    private final String begin;
    private final String end;

    private Documentation(Path file, String part) {
        this.file = file;
        this.begin = "<!-- %s:begin (written by a test) -->\n".formatted(part);
        this.end = "<!-- %s:end -->".formatted(part);
    }

    /** A part of a file in {@code docs/}. */
    public static Documentation of(String file, String part) {
        return new Documentation(Path.of("docs", file), part);
    }

    /** Fails if the part is something else. */
    public void holds(String expected) {
        try {
            String text = Files.readString(file);
            int from = text.indexOf(begin) + begin.length();
            int to = text.indexOf(end);
            assertThat(to)
                    .as("%s: its part between %s and %s", file, begin.strip(), end)
                    .isGreaterThan(from - 1);
            if ("write".equals(System.getProperty("zdd.docs"))) {
                Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
            } else {
                assertThat(text.substring(from, to))
                        .as("%s (mvn test -Dzdd.docs=write brings it up to date)", file)
                        .isEqualTo(expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
