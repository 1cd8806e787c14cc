package dev.zdd.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table "What others find" of docs/migrations.md says what this check says. */
class WhatOthersFindTest {
    private static final Path DOCUMENT = Path.of("../../docs/migrations.md");

    /** A row: their rule, a migration as {@link Judging} reads it, and ours, or why there is none. */
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| `(.+?)` \\| (?:`([a-z-]+)`|quiet: .+) \\|");

    static Stream<Arguments> rows() throws IOException {
        String text = Files.readString(DOCUMENT);
        String table = text.substring(text.indexOf("<!-- others:begin -->"), text.indexOf("<!-- others:end -->"));
        return table.lines().filter(line -> line.contains("`")).map(line -> {
            Matcher row = ROW.matcher(line);
            assertThat(row.matches()).as(line).isTrue();
            return Arguments.of(row.group(1), row.group(2), row.group(3));
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void saysWhatTheDocumentationSays(String theirs, String example, String rule) {
        if (rule == null) {
            assertThat(Judging.errors(example)).as(theirs).isEmpty();
        } else {
            assertThat(Judging.rules(example)).as(theirs).contains(rule);
        }
    }
}
